// Gets tokens of a person and of a program, as any OAuth2 client would, checks them with nothing but the published keys,
// and asks what they are worth. The program is PORTERO_CLIENT_ID with PORTERO_CLIENT_SECRET; without them, only the
// person's part runs.
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from "jose";
import * as oauth from "oauth4webapi";

const url = process.env.PORTERO_URL ?? "http://127.0.0.1:8000";
const server: oauth.AuthorizationServer = {
  issuer: "users-service",
  token_endpoint: `${url}/v1/auth/token`,
  introspection_endpoint: `${url}/v1/auth/introspect`,
};
const loopback = { [oauth.allowInsecureRequests]: true }; // plain http, which no other address should get
const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", url));

function expect(actual: unknown, wanted: unknown, what: string): void {
  if (actual !== wanted) {
    throw new Error(`${what}: ${String(actual)} instead of ${String(wanted)}`);
  }
}

async function claims(token: string): Promise<JWTPayload> {
  const options = { algorithms: ["ES256"], typ: "at+jwt", issuer: "users-service", audience: "users-service" };
  return (await jwtVerify(token, keys, options)).payload;
}

async function refusal(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return error.error;
    if (error instanceof oauth.WWWAuthenticateChallengeError) return error.cause[0]?.scheme ?? "";
    throw error;
  }
  return "nothing";
}

async function person(): Promise<{ token: string; refresh: string; username: string }> {
  const username = `oauth-${Date.now().toString(36)}`;
  const password = "a long-winded passphrase";
  await fetch(`${url}/v1/users/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${username}@example.org`, username, password }),
  });
  const app: oauth.Client = { client_id: "an-app-of-nobody-in-particular" };
  const ask = async (by: Record<string, string>) =>
    oauth.processGenericTokenEndpointResponse(
      server,
      app,
      await oauth.genericTokenEndpointRequest(server, app, oauth.None(), "password", by, loopback),
    );
  expect(await refusal(ask({ username, password: "wrong" })), "invalid_grant", "a wrong password");
  const signedIn = await ask({ username, password });
  const payload = await claims(signedIn.access_token);
  expect(payload["username"], username, "the user name");
  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    app,
    await oauth.refreshTokenGrantRequest(server, app, oauth.None(), signedIn.refresh_token ?? "", loopback),
  );
  expect((await claims(refreshed.access_token)).sub, payload.sub, "the subject after a refresh");
  return { token: refreshed.access_token, refresh: refreshed.refresh_token ?? "", username };
}

async function program(id: string, secret: string, of: Awaited<ReturnType<typeof person>>): Promise<void> {
  const client: oauth.Client = { client_id: id };
  const ask = async (by: oauth.ClientAuth, scope: string) =>
    oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, by, { scope }, loopback),
    );
  for (const by of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
    const given = await ask(by, "users:read");
    expect(given.scope, "users:read", "the scope");
    expect(given.refresh_token, undefined, "a program's refresh token");
    const payload = await claims(given.access_token);
    expect(payload.sub, id, "the subject");
    expect(payload["client_id"], id, "the client");
    expect(payload["sid"], undefined, "the session");
    expect(await refusal(ask(by, "users:write")), "invalid_scope", "a scope beyond");
  }
  expect(await refusal(ask(oauth.ClientSecretPost("wrong"), "users:read")), "basic", "a wrong secret");
  const worth = async (token: string) =>
    oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, oauth.ClientSecretBasic(secret), token, loopback),
    );
  const active = await worth(of.token);
  if (active.active !== true) throw new Error("the person's token is worth nothing");
  expect(active.username, of.username, "whose token it is");
  expect((await worth(of.refresh)).active, true, "the refresh token");
  expect((await worth("nonsense")).active, false, "nonsense");
}

const somebody = await person();
const { PORTERO_CLIENT_ID: id, PORTERO_CLIENT_SECRET: secret } = process.env;
if (id && secret) {
  await program(id, secret, somebody);
  console.log("oauth4webapi got tokens of a person and a program, jose verified them, and both were introspected");
} else {
  console.log("oauth4webapi got tokens of a person, and jose verified them");
  console.log("left out: a program's tokens (set PORTERO_CLIENT_ID and PORTERO_CLIENT_SECRET)");
}
