// A client of the label socket (LABELS.md) for browsers, and for Node 20 with --experimental-websocket. What label()
// takes is sent until it is answered, under one operation id: stored once, in the order of the calls.
const final = [1008, 4001, 4008], later = ['unavailable', 'labels.too_fast']; // closed for good; send it again
export class LabelsClient {
  constructor(url, token, on = {}) { // on: { ack, refused, phase, end }, each may be missing
    Object.assign(this, { url, token, on, unanswered: [], best: Infinity, delay: 250 }).connect();
  }
  label(...labels) { // each stamped atMs by Date.now(); returns the operation id that the answer will name
    const operation = crypto.randomUUID();
    this.pump(this.unanswered.push({ operation, labels }));
    return operation;
  }
  close() { this.closed = true; this.socket.close(1000); }
  connect() {
    this.socket = new WebSocket(this.url, ['scenes.v1', `bearer.${this.token}`]);
    this.socket.onmessage = event => { this.hear(JSON.parse(event.data)); this.pump(); };
    this.socket.onclose = ({ code, reason }) => {
      this.control = clearInterval(this.beat); // undefined: nothing may be sent before the next hello
      if (this.closed ||= final.includes(code)) return this.on.end?.(code, reason);
      setTimeout(() => this.closed || this.connect(), Math.random() * (this.delay = Math.min(this.delay * 2, 10000)));
    };
  }
  hear(message) {
    const { type, credit, clientMs, serverMs, operations } = message, now = Date.now();
    if (type === 'hello') { // compare clocks, ask what arrived over earlier connections, send the rest again
      const sent = this.unanswered.filter(one => one.batch).map(one => one.operation).slice(0, 64);
      Object.assign(this, { messages: 0, bytes: 0, delay: 250, control: Array(4).fill({ type: 'ping' }) });
      if (this.resuming = sent.length > 0) this.control.push({ type: 'resume', operations: sent });
      this.unanswered.forEach(one => one.sent = false);
      this.beat = setInterval(() => this.pump(this.control.push({ type: 'heartbeat' }, { type: 'ping' })), 5000);
    }
    if (credit) Object.assign(this, { messages: this.messages + credit.messages, bytes: this.bytes + credit.bytes });
    const trip = type === 'pong' ? Math.max(1, now - clientMs) : Infinity; // the shortest says most (RFC 5905)
    if (trip < this.best) Object.assign(this, { best: trip, offset: serverMs - (clientMs + now) / 2 });
    if (type === 'phase') this.on.phase?.(message);
    if (type === 'stored') this.resuming = operations.forEach(one => this.settle({ type: 'ack', ...one }));
    const one = this.unanswered.find(one => one.operation === message.operation);
    if (one && later.includes(message.code)) setTimeout(() => this.pump(one.sent = false), 1000);
    else if (one) this.settle(message);
  }
  settle(answer) {
    this.unanswered = this.unanswered.filter(one => one.operation !== answer.operation);
    this.on[answer.type]?.(answer);
  }
  send(message) { // false when there is no credit for it: the next answer brings some
    const text = JSON.stringify(message.type === 'ping' ? { ...message, clientMs: Date.now() } : message);
    const bytes = new TextEncoder().encode(text).length;
    if (this.messages < 1 || this.bytes < bytes) return false;
    Object.assign(this, { messages: this.messages - 1, bytes: this.bytes - bytes }).socket.send(text);
    return true;
  }
  pump() {
    while (this.control?.length && this.send(this.control[0])) this.control.shift();
    if (this.control?.length !== 0 || this.resuming || this.offset === undefined) return;
    this.unanswered.filter(one => !one.sent).every(one => {
      one.batch ??= { offsetMs: this.offset, uncertaintyMs: this.best / 2, labels: one.labels };
      return one.sent = this.send({ type: 'labels', operation: one.operation, sentAtMs: Date.now(), batch: one.batch });
    });
  }
}
