// Comes before the application, in words that any browser knows: in one that is too old the application does not even
// begin, and says nothing.
(function () {
  var page = document.getElementById("too-old");
  var root = document.getElementById("root");
  var needs = [
    window.Promise, window.fetch, window.WebSocket, window.ReadableStream, window.TextDecoderStream,
    window.RTCPeerConnection, window.AbortSignal && AbortSignal.any, window.HTMLDialogElement, window.structuredClone,
    Array.prototype.findLast, Object.hasOwn, window.crypto && crypto.getRandomValues,
    // Pages that are not secure have no camera in any browser; Backstage says what to do about that.
    window.isSecureContext === false || (navigator.mediaDevices && navigator.mediaDevices.getUserMedia)
  ];
  function say() {
    document.documentElement.setAttribute("data-too-old", "");
    page.hidden = false;
  }
  for (var i = 0; i < needs.length; i++) if (!needs[i]) return say();
  // One that knows all that, and not the language, fails before the application begins.
  window.addEventListener("error", function (event) {
    if (event.error instanceof SyntaxError && !root.firstChild) say();
  });
  if (!("noModule" in document.createElement("script"))) say();
})();
