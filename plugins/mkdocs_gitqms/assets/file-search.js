// A page opened as a file (USB stick, zip) may not start a worker: the theme's search then runs in a hidden frame.
// The theme's search script looks for the name `IFrameWorker` to find its language files from there.
"use strict";
if (location.protocol === "file:") {
  const load = (target, url) =>
    new Promise((resolve, reject) => {
      const script = target.createElement("script");
      script.src = new URL(url, location);
      script.onload = resolve;
      script.onerror = reject;
      target.head.append(script);
    });

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      this.frame.srcdoc = "<!doctype html><title>Search</title>";
      this.ready = new Promise((resolve) => this.frame.addEventListener("load", resolve, { once: true })).then(() => this.start(url));
      document.body.append(this.frame);
    }

    start(url) {
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...urls) => {
        for (const each of urls) await load(inside.document, new URL(each, new URL(url, location)));
      };
      return load(inside.document, url);
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = window.Worker = FrameWorker;
}
