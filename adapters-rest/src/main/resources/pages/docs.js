"use strict";

// Tokens are not persisted in the browser, and no other host is called.
const api = document.getElementById("api");

// Swagger UI has a dark style for a class of the root element, but sets the class only by a button of its top bar.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const applyColorScheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", applyColorScheme);
applyColorScheme();

SwaggerUIBundle({
  domNode: api,
  url: new URL(api.dataset.document, document.baseURI).href,
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
