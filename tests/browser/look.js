// What a test asks the page itself: is it drawn, does it hold still, is any text cut off, does it scroll sideways?
(() => {
  const shown = (element) => {
    const style = getComputedStyle(element);
    return style.visibility !== "hidden" && style.display !== "none" && Number(style.opacity) > 0.01;
  };

  // Charts and tables load their code late: a placeholder or an empty frame means that the page is not there yet.
  // What a closed expander or an unopened tab holds is drawn when it opens.
  const FRAMES = [
    ["stPlotlyChart", "svg.main-svg, canvas"],
    ["stDeckGlJsonChart", "canvas"],
    ["stDataFrame", "canvas, table, [role=grid]"],
  ];

  const missing = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || !document.querySelector('[data-testid="stMain"]')) return ["the app itself"];
    const found = [];
    if (app.dataset.testScriptState !== "notRunning") found.push(`the script is ${app.dataset.testScriptState}`);
    if (app.dataset.testConnectionState !== "CONNECTED") found.push(`the app is ${app.dataset.testConnectionState}`);
    for (const name of ["stSkeleton", "stAppSkeleton"]) {
      if (document.querySelector(`[data-testid="${name}"]`)) found.push(name);
    }
    for (const [name, content] of FRAMES) {
      for (const frame of document.querySelectorAll(`[data-testid="${name}"]`)) {
        if (frame.checkVisibility({ visibilityProperty: true }) && !frame.querySelector(content)) found.push(`${name} is empty`);
      }
    }
    return found;
  };

  // Resolves when the page is drawn and nothing in it has changed for a while; says what was still missing at the limit.
  const settled = (still, limit) =>
    new Promise((resolve) => {
      const started = performance.now();
      let changed = started;
      const observer = new MutationObserver(() => (changed = performance.now()));
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      const look = () => {
        const now = performance.now();
        const waiting = missing();
        if (waiting.length) changed = now;
        const done = now - changed >= still;
        if (done || now - started > limit) {
          observer.disconnect();
          const rest = waiting.length ? waiting : ["it keeps changing"];
          document.fonts.ready.then(() => resolve(done ? [] : rest));
        } else setTimeout(look, 40);
      };
      look();
    });

  const scrolls = (value) => value === "auto" || value === "scroll";
  const cuts = (value) => value === "hidden" || value === "clip";

  // Text for screen readers alone is cut to a point on purpose.
  const forReadersAlone = (element, style, box) =>
    box.width <= 2 || box.height <= 2 || style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)";

  const whereCut = (node, rect) => {
    for (let element = node.parentElement; element && element !== document.body; element = element.parentElement) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (!shown(element) || forReadersAlone(element, style, box)) return null;
      const scrollsX = scrolls(style.overflowX), scrollsY = scrolls(style.overflowY);
      if (scrollsX && scrollsY) return null;
      const wide = cuts(style.overflowX) && (rect.right > box.right + 1.5 || rect.left < box.left - 1.5);
      const tall = cuts(style.overflowY) && (rect.bottom > box.bottom + rect.height / 3 || rect.top < box.top - rect.height / 3);
      if (wide || tall) return element;
      if (scrollsX || scrollsY) return null;
    }
    return null;
  };

  const clippedText = () => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      const parent = node.parentElement;
      if (!text || !parent || parent.closest("script, style, noscript, [aria-hidden=true], details:not([open]) > :not(summary)")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const offSide = rect.right <= 0 || rect.left >= innerWidth;
        if (rect.width > 1 && rect.height > 1 && !offSide && whereCut(node, rect)) found.add(text.slice(0, 80));
      }
    }
    return [...found];
  };

  // Things that stick out of the window, unless they stand in a box of their own that scrolls.
  const sidewaysOverflow = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    const found = [];
    for (const box of [document.scrollingElement, main]) {
      if (box && box.scrollWidth > box.clientWidth + 1) found.push(`${box.tagName} ${box.scrollWidth} > ${box.clientWidth}`);
    }
    const held = (element) => {
      for (let e = element.parentElement; e && e !== main; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (scrolls(style.overflowX) || cuts(style.overflowX)) return true;
      }
      return false;
    };
    for (const element of main ? main.querySelectorAll("*") : []) {
      const box = element.getBoundingClientRect();
      if (box.width > 1 && box.height > 1 && box.right > innerWidth + 1 && shown(element) && !held(element)) {
        found.push(`${element.tagName} ${(element.textContent || "").trim().slice(0, 50)} to ${Math.round(box.right)} of ${innerWidth}`);
      }
      if (found.length > 8) break;
    }
    return found;
  };

  // Words on a chart that lie over each other cannot be read. A text's box is taller than its letters, so boxes
  // may share a little air above and below.
  const AIR = 8;
  const overlappingChartText = () => {
    const found = [];
    for (const chart of document.querySelectorAll('[data-testid="stPlotlyChart"]')) {
      const texts = [...chart.querySelectorAll("svg.main-svg text")]
        .filter((text) => text.textContent.trim() && shown(text) && !text.closest(".hoverlayer"))
        .map((text) => [text.textContent.trim(), text.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && box.height > 1);
      texts.forEach(([a, one], i) => {
        for (const [b, two] of texts.slice(i + 1)) {
          const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (across > 2 && down > AIR) found.push(`${a} / ${b}`);
        }
      });
    }
    return found.slice(0, 8);
  };

  const brightness = () => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.fillStyle = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };

  // Controls repeat what the person just typed; the answer stands elsewhere, charts and text alternatives included.
  const figures = () => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      if (/\d/.test(text) && !node.parentElement.closest("style, script, label, input, [role=slider], [role=combobox], [data-testid=stSlider], [data-testid=stNumberInput]")) found.push(text);
    }
    return found;
  };

  // The height that shows the page whole: Streamlit scrolls a box inside the window.
  const wholeHeight = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main ? main.scrollHeight + (innerHeight - main.clientHeight) : document.documentElement.scrollHeight;
  };

  window.look = { settled, clippedText, sidewaysOverflow, overlappingChartText, brightness, figures, wholeHeight };
})();
