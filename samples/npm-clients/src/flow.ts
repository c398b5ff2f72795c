// Registration, login, token verification with the published keys, and a name change: once through each of two clients
// that were generated from /openapi.json.
import { createRemoteJWKSet, jwtVerify, decodeProtectedHeader } from "jose";
import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";
import { client } from "./generated/sdk/client.gen.js";
import * as sdk from "./generated/sdk/sdk.gen.js";

const url = process.env.PORTERO_URL ?? "http://127.0.0.1:8000";
const password = "a long-winded passphrase";

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new Error(`no ${what}`);
  }
  return value;
}

function expect(actual: unknown, wanted: unknown, what: string): void {
  if (actual !== wanted) {
    throw new Error(`${what}: ${String(actual)} instead of ${String(wanted)}`);
  }
}

async function verified(token: string, subject: string): Promise<void> {
  expect(decodeProtectedHeader(token).alg, "ES256", "the algorithm");
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", url));
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["ES256"],
    typ: "at+jwt",
    issuer: "users-service",
    audience: "users-service",
  });
  expect(payload.sub, subject, "the subject");
}

async function withOpenapiFetch(username: string): Promise<void> {
  const api = createClient<paths>({ baseUrl: url });
  const registered = await api.POST("/v1/users/register", {
    body: { email: `${username}@example.org`, username, password },
  });
  const user = must(registered.data, "user");
  const login = await api.POST("/v1/auth/login", { body: { username_or_email: username, password } });
  const token = must(login.data, "token").access_token;
  await verified(token, user.id);
  const headers = { Authorization: `Bearer ${token}` };
  const me = await api.GET("/v1/users/me", { headers });
  expect(must(me.data, "me").username, username, "my name");
  const changed = await api.PATCH("/v1/users/me", {
    headers,
    params: { header: { "If-Match": must(me.response.headers.get("ETag") ?? undefined, "ETag") } },
    body: { full_name: "Alice D." },
  });
  expect(must(changed.data, "change").full_name, "Alice D.", "the new name");
  const refused = await api.POST("/v1/auth/login", { body: { username_or_email: username, password: "wrong" } });
  expect(refused.error?.code, "invalid_credentials", "the code");
}

async function withHeyApi(username: string): Promise<void> {
  client.setConfig({ baseUrl: url });
  const registered = await sdk.registerUser({
    body: { email: `${username}@example.org`, username, password },
  });
  const user = must(registered.data, "user");
  const login = await sdk.logIn({ body: { username_or_email: username, password } });
  const token = must(login.data, "token").access_token;
  await verified(token, user.id);
  const me = await sdk.readOwnAccount({ auth: token });
  expect(must(me.data, "me").username, username, "my name");
  const changed = await sdk.changeOwnAccount({ auth: token, body: { full_name: "Alice D." } });
  expect(must(changed.data, "change").full_name, "Alice D.", "the new name");
}

const run = Date.now().toString(36);
await withOpenapiFetch(`npm-a-${run}`);
await withHeyApi(`npm-b-${run}`);
console.log("both generated clients registered, logged in and changed a name, and jose verified their tokens");
