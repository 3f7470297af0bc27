/* Two buttons for whoever has script: the phone's own way to pass something on, and one that copies the link. */
(function () {
  'use strict';
  document.querySelectorAll('[data-share]').forEach(function (button) {
    if (!navigator.share) { return; }
    button.hidden = false;
    button.addEventListener('click', function () {
      // Whoever closes the phone's sheet has changed their mind: that is no error.
      navigator.share({ title: button.dataset.title, url: button.dataset.address }).catch(function () {});
    });
  });
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    var said = button.parentNode.querySelector('[data-copied]');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.dataset.address).then(
        function () { said.textContent = said.dataset.said; },
        function () { said.textContent = said.dataset.unsaid; });
    });
  });
})();
