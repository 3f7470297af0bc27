/* Many Hands in another site: <script src="https://…/embed.js" data-kind="task" data-most="3"></script>
   puts a frame where the script stands, in the colours that it has there. Without script, or where the site is not
   allowed to show it, a link stands there. */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script) { return; }
  var home = new URL(script.src).origin;
  var place = document.createElement('div');
  script.parentNode.insertBefore(place, script.nextSibling);

  function hex(colour) {
    var parts = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
    if (!parts || parts[4] === '0') { return null; }
    return parts.slice(1, 4).map(function (part) { return ('0' + Number(part).toString(16)).slice(-2); }).join('');
  }

  function paperAt(element) {
    for (var at = element; at; at = at.parentElement) {
      var found = hex(getComputedStyle(at).backgroundColor);
      if (found) { return found; }
    }
    return 'ffffff';
  }

  function link() {
    var a = document.createElement('a');
    a.href = home + '/';
    a.textContent = script.dataset.words || 'What there is to do';
    return a;
  }

  var sample = place.appendChild(link());
  var query = new URLSearchParams({
    ink: hex(getComputedStyle(place).color) || '000000',
    paper: paperAt(place),
    link: hex(getComputedStyle(sample).color) || '0000ee'
  });
  ['kind', 'most'].forEach(function (name) {
    if (script.dataset[name]) { query.set(name, script.dataset[name]); }
  });

  var frame = document.createElement('iframe');
  frame.src = home + '/embed?' + query;
  frame.title = script.dataset.words || 'What there is to do';
  frame.loading = 'lazy';
  frame.style.cssText = 'border:0;width:100%;height:0;display:block';
  place.appendChild(frame);

  window.addEventListener('message', function (event) {
    if (event.source !== frame.contentWindow || event.origin !== home) { return; }
    var height = event.data && Number(event.data.manyHandsHeight);
    if (height > 0 && height < 10000) {
      frame.style.height = Math.ceil(height) + 'px';
      if (sample) { sample.remove(); sample = null; }
    }
  });
})();
