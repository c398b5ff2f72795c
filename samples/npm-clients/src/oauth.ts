// Obtains tokens of a user and of an OAuth 2 client with a stock library, verifies them with the published keys, and
// introspects them. The client is PORTERO_CLIENT_ID with PORTERO_CLIENT_SECRET; without them, its part is left out.
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from "jose";
import * as oauth from "oauth4webapi";

const url = process.env.PORTERO_URL ?? "http://127.0.0.1:8000";
const server: oauth.AuthorizationServer = {
  issuer: "users-service",
  token_endpoint: `${url}/v1/auth/token`,
  introspection_endpoint: `${url}/v1/auth/introspect`,
};
const loopback = { [oauth.allowInsecureRequests]: true }; // plain HTTP, for the loopback address only
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

async function errorOf(response: Promise<unknown>): Promise<string> {
  try {
    await response;
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return error.error;
    if (error instanceof oauth.WWWAuthenticateChallengeError) return error.cause[0]?.scheme ?? "";
    throw error;
  }
  return "no error";
}

async function userTokens(): Promise<{ token: string; refresh: string; username: string }> {
  const username = `oauth-${Date.now().toString(36)}`;
  const password = "a long-winded passphrase";
  await fetch(`${url}/v1/users/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${username}@example.org`, username, password }),
  });
  const app: oauth.Client = { client_id: "unregistered-public-client" };
  const requestToken = async (parameters: Record<string, string>) =>
    oauth.processGenericTokenEndpointResponse(
      server,
      app,
      await oauth.genericTokenEndpointRequest(server, app, oauth.None(), "password", parameters, loopback),
    );
  expect(await errorOf(requestToken({ username, password: "wrong" })), "invalid_grant", "a wrong password");
  const login = await requestToken({ username, password });
  const payload = await claims(login.access_token);
  expect(payload["username"], username, "the user name");
  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    app,
    await oauth.refreshTokenGrantRequest(server, app, oauth.None(), login.refresh_token ?? "", loopback),
  );
  expect((await claims(refreshed.access_token)).sub, payload.sub, "the subject after a refresh");
  return { token: refreshed.access_token, refresh: refreshed.refresh_token ?? "", username };
}

type UserTokens = Awaited<ReturnType<typeof userTokens>>;

async function clientTokens(id: string, secret: string, user: UserTokens): Promise<void> {
  const client: oauth.Client = { client_id: id };
  const requestToken = async (authentication: oauth.ClientAuth, scope: string) =>
    oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, authentication, { scope }, loopback),
    );
  for (const authentication of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
    const issued = await requestToken(authentication, "users:read");
    expect(issued.scope, "users:read", "the scope");
    expect(issued.refresh_token, undefined, "the refresh token of a client");
    const payload = await claims(issued.access_token);
    expect(payload.sub, id, "the subject");
    expect(payload["client_id"], id, "the client");
    expect(payload["sid"], undefined, "the session");
    expect(await errorOf(requestToken(authentication, "users:write")), "invalid_scope", "a scope beyond the client");
  }
  expect(await errorOf(requestToken(oauth.ClientSecretPost("wrong"), "users:read")), "basic", "a wrong secret");
  const introspect = async (token: string) =>
    oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, oauth.ClientSecretBasic(secret), token, loopback),
    );
  const active = await introspect(user.token);
  if (active.active !== true) throw new Error("the user's token is not active");
  expect(active.username, user.username, "the user of the token");
  expect((await introspect(user.refresh)).active, true, "the refresh token");
  expect((await introspect("invalid")).active, false, "an invalid token");
}

const user = await userTokens();
const { PORTERO_CLIENT_ID: id, PORTERO_CLIENT_SECRET: secret } = process.env;
if (id && secret) {
  await clientTokens(id, secret, user);
  console.log("oauth4webapi obtained and introspected tokens of a user and a client, and jose verified them");
} else {
  console.log("oauth4webapi obtained tokens of a user, and jose verified them");
  console.log("left out: tokens of a client (set PORTERO_CLIENT_ID and PORTERO_CLIENT_SECRET)");
}
