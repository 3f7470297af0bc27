// A filter's number goes no further than 1,001 (CountedTasks): said as people read it.
function look() {
  document.querySelectorAll('.task-filters .counter').forEach(counter => {
    // The text that is there belongs to Angular, which writes into it again when the number is another.
    const text = counter.firstChild;
    if (text && text.nodeValue.trim() === '1001') {
      text.nodeValue = 'over 1,000';
    }
  });
}

new MutationObserver(look).observe(document.documentElement, {childList: true, subtree: true, characterData: true});
look();
