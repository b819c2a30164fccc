// A shop's server that sends its events with Segment's own library; only the host is another.
import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: process.env.WRITE_KEY, host: process.env.HOST, maxRetries: 0 });

let sent = 0;
let failed = 0;
const done = (error) => {
  if (error) {
    failed++;
    console.error(error);
  } else {
    sent++;
  }
};

analytics.page({ anonymousId: "node-visitor", name: "Home", properties: { url: "https://shop.example/" } }, done);
analytics.alias({ previousId: "node-visitor", userId: "node-user" }, done);
analytics.identify({ userId: "node-user", traits: { email: "node@example.com", firstName: "Brendan" } }, done);
analytics.track(
  { userId: "node-user", event: "Order Completed", properties: { order_id: "N-1", total: 19.99, currency: "EUR" } },
  done,
);

await analytics.closeAndFlush({ timeout: 20_000 });
console.log(`sent ${sent}, failed ${failed}`);
