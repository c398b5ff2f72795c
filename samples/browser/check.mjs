// Check of /docs and /redoc of a running service in a browser: directly, and behind a proxy that removes a prefix.
// Usage: node check.mjs http://127.0.0.1:8000 [directory for screenshots]
import assert from "node:assert/strict";
import http from "node:http";
import { chromium } from "playwright-core";

const service = new URL(process.argv[2] ?? "http://127.0.0.1:8000");
const screenshots = process.argv[3];
const PASSWORD = "S3gura123";
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const proxy = http.createServer((request, response) => {
  const path = request.url.replace(/^\/usersservice(?=\/)/, "");
  const headers = { ...request.headers, "x-forwarded-prefix": "/usersservice" };
  delete headers.host;
  const upstream = http.request(new URL(path, service), { method: request.method, headers }, (received) => {
    response.writeHead(received.statusCode, received.headers);
    received.pipe(response);
  });
  upstream.on("error", () => response.destroy());
  request.pipe(upstream);
});
await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));
const proxied = `http://127.0.0.1:${proxy.address().port}/usersservice`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
try {
  for (const base of [service.origin, proxied]) {
    for (const path of ["/docs", "/docs/", "/redoc", "/redoc/"]) {
      await check(base + path, path.startsWith("/docs") ? ".opblock-summary" : "[data-section-id] h2");
    }
  }
  await check(`${service.origin}/docs`, ".opblock-summary", tryToRegister);
  await check(`${service.origin}/docs`, ".opblock-summary", authorize);
  if (await trustsTheProxy()) {
    await check(`${proxied}/docs`, ".opblock-summary", tryToRegister);
    await check(`${proxied}/docs`, ".opblock-summary", authorize);
  } else {
    console.log("left out: calls through the proxy, which this service does not trust (set TRUSTED_PROXIES=127.0.0.1)");
  }
  await check(`${service.origin}/redoc`, "[data-section-id] h2", search);
} finally {
  await browser.close();
  proxy.close();
}

async function trustsTheProxy() {
  const { servers } = await (await fetch(`${proxied}/openapi.json`)).json();
  return servers[0].url === "/usersservice";
}

/// Opens a page; a console message, a failed request or a request to another host fails the check.
async function check(url, selector, act = load) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const problems = [];
  page.on("console", (line) => ["error", "warning"].includes(line.type()) && problems.push(line.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const target = new URL(request.url());
    const isOwn = target.origin === new URL(url).origin || ["data:", "blob:"].includes(target.protocol);
    if (!isOwn) problems.push(`requests ${target}`);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator(selector).first().waitFor();
  await act(page);
  if (screenshots) {
    const name = `${new URL(url).pathname.replaceAll("/", "_")}-${act.name}.png`;
    await page.screenshot({ path: `${screenshots}/${name}` });
  }
  assert.deepEqual(problems, [], url);
  await page.close();
  console.log(`ok ${url} (${act.name})`);
}

async function load() {}

async function tryToRegister(page) {
  const name = `browser${Date.now()}`;
  const operation = page.locator("#operations-users-registerUser");
  await operation.locator(".opblock-summary").click();
  const body = { email: `${name}@b.cl`, username: name, password: PASSWORD };
  await operation.locator("textarea").fill(JSON.stringify(body));
  await operation.getByRole("button", { name: "Execute" }).click();
  const response = operation.locator(".live-responses-table .response");
  await response.getByText("201", { exact: true }).first().waitFor();
  assert.match(await response.innerText(), new RegExp(name));
  await response.scrollIntoViewIfNeeded();
}

/// Logs in with the button Authorize, and reads the profile with the token.
async function authorize(page) {
  const name = await registeredUser();
  await page.locator(".btn.authorize").first().click();
  const flow = page.locator(".auth-container", { has: page.locator("#oauth_username") }).first();
  await flow.locator("#oauth_username").fill(name);
  await flow.locator("#oauth_password").fill(PASSWORD);
  await flow.locator("button.authorize").first().click();
  await page.locator(".auth-container").getByText("Logout", { exact: true }).first().waitFor();
  await page.locator(".btn-done").first().click();
  const operation = page.locator("#operations-users-readOwnAccount");
  await operation.locator(".opblock-summary").click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const response = operation.locator(".live-responses-table .response");
  await response.getByText("200", { exact: true }).first().waitFor();
  assert.match(await response.innerText(), new RegExp(name));
}

async function registeredUser() {
  const name = `authorized${Date.now()}`;
  const body = JSON.stringify({ email: `${name}@b.cl`, username: name, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const response = await fetch(new URL("/v1/users/register", service), { method: "POST", headers, body });
  assert.equal(response.status, 201);
  return name;
}

async function search(page) {
  await page.locator("input[placeholder='Search...']").fill("Register");
  await page.locator("[data-role='search:results'] li").first().waitFor();
}
