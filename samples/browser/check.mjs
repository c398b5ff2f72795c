// Looks at /docs and /redoc of a running service as a browser does: directly, and behind a proxy that strips a prefix.
// Usage: node check.mjs http://127.0.0.1:8000 [directory for screenshots]
import assert from "node:assert/strict";
import http from "node:http";
import { chromium } from "playwright-core";

const service = new URL(process.argv[2] ?? "http://127.0.0.1:8000");
const shots = process.argv[3];
const PASSWORD = "S3gura123";
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const proxy = http.createServer((request, answer) => {
  const path = request.url.replace(/^\/usersservice(?=\/)/, "");
  const headers = { ...request.headers, "x-forwarded-prefix": "/usersservice" };
  delete headers.host;
  const onward = http.request(new URL(path, service), { method: request.method, headers }, (back) => {
    answer.writeHead(back.statusCode, back.headers);
    back.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  request.pipe(onward);
});
await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));
const proxied = `http://127.0.0.1:${proxy.address().port}/usersservice`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
try {
  for (const base of [service.origin, proxied]) {
    for (const path of ["/docs", "/docs/", "/redoc", "/redoc/"]) {
      await look(base + path, path.startsWith("/docs") ? ".opblock-summary" : "[data-section-id] h2");
    }
  }
  await look(`${service.origin}/docs`, ".opblock-summary", tryToRegister);
  await look(`${service.origin}/docs`, ".opblock-summary", authorize);
  if (await believesProxies()) {
    await look(`${proxied}/docs`, ".opblock-summary", tryToRegister);
    await look(`${proxied}/docs`, ".opblock-summary", authorize);
  } else {
    console.log("left out: calls through the proxy, whom this service does not believe (TRUSTED_PROXIES=127.0.0.1)");
  }
  await look(`${service.origin}/redoc`, "[data-section-id] h2", search);
} finally {
  await browser.close();
  proxy.close();
}

async function believesProxies() {
  const { servers } = await (await fetch(`${proxied}/openapi.json`)).json();
  return servers[0].url === "/usersservice";
}

/// Whatever a page complains of, and whomever it calls, ends the check.
async function look(url, sign, act = load) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints = [];
  page.on("console", (line) => ["error", "warning"].includes(line.type()) && complaints.push(line.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const to = new URL(request.url());
    const stays = to.origin === new URL(url).origin || ["data:", "blob:"].includes(to.protocol);
    if (!stays) complaints.push(`calls ${to}`);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.locator(sign).first().waitFor();
  await act(page);
  if (shots) await page.screenshot({ path: `${shots}/${new URL(url).pathname.replaceAll("/", "_")}-${act.name}.png` });
  assert.deepEqual(complaints, [], url);
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
  const answer = operation.locator(".live-responses-table .response");
  await answer.getByText("201", { exact: true }).first().waitFor();
  assert.match(await answer.innerText(), new RegExp(name));
  await answer.scrollIntoViewIfNeeded();
}

/// Signs in by the button Authorize, and asks for the profile with what that gave.
async function authorize(page) {
  const name = await somebody();
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
  const answer = operation.locator(".live-responses-table .response");
  await answer.getByText("200", { exact: true }).first().waitFor();
  assert.match(await answer.innerText(), new RegExp(name));
}

async function somebody() {
  const name = `authorized${Date.now()}`;
  const body = JSON.stringify({ email: `${name}@b.cl`, username: name, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(new URL("/v1/users/register", service), { method: "POST", headers, body });
  assert.equal(answer.status, 201);
  return name;
}

async function search(page) {
  await page.locator("input[placeholder='Search...']").fill("Register");
  await page.locator("[data-role='search:results'] li").first().waitFor();
}
