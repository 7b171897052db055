// Sends labels through the reference client, a few at a time, and prints what came of each as a line of JSON.
import { pathToFileURL } from 'node:url';

const [client, url, token, slot, count] = process.argv.slice(2);
const { LabelsClient } = await import(pathToFileURL(client));
let settled = 0;
const say = line => { console.log(JSON.stringify(line)); if (++settled === Number(count)) labels.close(); };
const labels = new LabelsClient(url, token, {
  ack: ({ operation, firstSeq }) => say({ operation, firstSeq }),
  refused: ({ operation, code }) => say({ operation, code }),
  end: (code, reason) => console.log(JSON.stringify({ code, reason })),
});
for (let i = 0; i < count; i++) {
  const label = { kind: 'event', viewpoint: 'self', about: slot, atMs: Date.now(), vocabulary: 'big6-neutral/1',
    category: 'fear', intensity: i / count };
  labels.label(label);
  await new Promise(resolve => setTimeout(resolve, 4));
}
