// Listens to everything that Portero says and prints each event once, those of one user in their order.
// Usage: AMQP_URL=amqp://guest:guest@127.0.0.1:5672 node consume.mjs [file to remember in] [--collect]
// With --collect, for a replay: nothing of users who are new here is done before you press Enter.
import amqp from "amqplib";
import { Stories } from "./stories.mjs";

const collects = process.argv.includes("--collect");
const file = process.argv.slice(2).find((argument) => argument !== "--collect") ?? "told.json";
const stories = new Stories(file, { collects });
const connection = await amqp.connect(process.env.AMQP_URL ?? "amqp://guest:guest@127.0.0.1:5672");
const channel = await connection.createChannel();
for (const exchange of ["users.events", "users.facts"]) {
  await channel.assertExchange(exchange, "topic", { durable: true }); // as the service does; whoever is first
}
const { queue } = await channel.assertQueue("sample-consumer", { durable: true }); // keeps what comes while we are away
await channel.bindQueue(queue, "users.events", "#");
await channel.bindQueue(queue, "users.facts", "#"); // all of it: numbers have no gaps only for whoever hears all
await channel.prefetch(collects ? 0 : 200); // more than can be early at once; all of it, while we collect
console.log("listening");

await channel.consume(queue, (message) => {
  const { headers, messageId } = message.properties;
  const body = JSON.parse(message.content.toString());
  if (body.user_id === null) {
    console.log(messageId, body.type, JSON.stringify(body.payload));
    channel.ack(message);
    return;
  }
  const event = { user: body.user_id, sequence: headers["x-user-sequence"], messageId, body, message };
  acknowledge(stories.take(event, show));
});

if (collects) {
  console.log("collecting: press Enter when `./portero outbox status` says that nothing is waiting");
  process.stdin.once("data", () => {
    acknowledge(stories.begin(show));
    process.stdin.pause();
  });
}

function acknowledge(events) {
  events.forEach(({ message }) => channel.ack(message)); // after the effect, not before
}

function show({ user, sequence, body }) {
  console.log(`${user} ${sequence}: ${body.type} ${JSON.stringify(body.payload)}`);
}

process.on("SIGTERM", () => connection.close().then(() => process.exit(0)));
