// The JSON that a script was given.
export async function readInput() {
  let text = '';
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
}
