// Runs whenever the language changes: what Streamlit writes in English whatever the page speaks.
(() => {
  const name = document.querySelector(".crc-name");
  document.documentElement.lang = name.dataset.language;
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = name.dataset.skip;
})();
