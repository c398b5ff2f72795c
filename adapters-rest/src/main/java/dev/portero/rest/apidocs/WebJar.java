package dev.portero.rest.apidocs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Browser library packaged as a jar. Its version is set only in the root pom, and is read from the jar.
record WebJar(String name, String version) {

    static WebJar of(String name) {
        Properties pom = new Properties();
        try {
            pom.load(
                    new StringReader(ClasspathResource.text("META-INF/maven/org.webjars/" + name + "/pom.properties")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new WebJar(name, pom.getProperty("version", ""));
    }

    String path(String file) {
        return "META-INF/resources/webjars/" + name + "/" + version + "/" + file;
    }
}
