"use strict";
/* On a narrow screen the map is wider than its frame: shows the chosen state, or the middle, and
   stays where it was scrolled to while years go by. */
(() => {
  let place = null;
  function centre() {
    const frame = document.querySelector(".map .wide");
    if (!frame) return;
    const name = frame.querySelector(".name");
    const sheet = frame.querySelector(".sheet").viewBox.baseVal;
    const share = name ? (Number(name.getAttribute("x")) - sheet.x) / sheet.width : 0.52;
    frame.scrollLeft = place ?? share * frame.scrollWidth - frame.clientWidth / 2;
    frame.addEventListener("scrollend", () => { place = frame.scrollLeft; });
  }
  centre();
  new MutationObserver(centre).observe(document.querySelector("main"), { childList: true });
})();
