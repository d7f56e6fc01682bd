// Keeps a chart in sight while Streamlit replaces it: a new figure is a new element, empty until it is drawn.
(() => {
  if (window.crcSteady) return;
  window.crcSteady = true;
  const drawn = (chart) => chart.querySelector(".js-plotly-plot .main-svg .plot");
  const standIn = (chart) => {
    const place = chart.closest("[class*='st-key-plot_']");
    const name = place && [...place.classList].find((each) => each.startsWith("st-key-plot_"));
    if (!name || drawn(chart)) return;
    const before = [...document.querySelectorAll(`.${CSS.escape(name)} .stPlotlyChart`), ...removed]
      .find((each) => each !== chart && each.closest(`.${CSS.escape(name)}`) !== place && drawn(each));
    if (!before) return;
    const copy = before.querySelector(".svg-container").cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    copy.style.cssText += ";position:absolute;inset:0;pointer-events:none";
    place.style.position = "relative";
    place.append(copy);
    const end = () => { watch.disconnect(); copy.remove(); };
    const watch = new MutationObserver(() => { if (drawn(chart)) requestAnimationFrame(end); });
    watch.observe(chart, { childList: true, subtree: true });
    setTimeout(end, 2000);
  };
  let removed = [];
  const charts = (nodes) => [...nodes].flatMap((node) =>
    node.nodeType !== 1 ? [] : node.matches(".stPlotlyChart") ? [node] : [...node.querySelectorAll(".stPlotlyChart")]);
  new MutationObserver((changes) => {
    removed = changes.flatMap((change) => charts(change.removedNodes));
    changes.flatMap((change) => charts(change.addedNodes)).forEach(standIn);
  }).observe(document.body, { childList: true, subtree: true });
})();
