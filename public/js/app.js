// Marks the form that is on its way, so that an impatient second press sends nothing. The server would answer the second
// press like the first; this only spares the wait. Without this file every page works the same.
addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) {
    event.preventDefault()
    return
  }
  form.dataset.sent = 'yes'
  // Only marked, never disabled: a disabled button would not be part of what is sent.
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
})

// Back brings the page as it was left: its forms may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  }
})

// Copy buttons stand behind what they copy and are shown where they work. Where the clipboard is closed, the text is marked, to be copied by the keyboard;
// without this file a click marks it.
for (const button of document.querySelectorAll('[data-copies]')) button.hidden = false
addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copies]')
  if (!button) return
  const text = button.previousElementSibling
  try {
    await navigator.clipboard.writeText(text.innerText.trim())
    tell(button, 'コピーしました')
  } catch {
    getSelection().selectAllChildren(text)
    tell(button, '選択しました（Ctrl+Cでコピー）')
  }
})

function tell(button, words) {
  button.dataset.words ??= button.textContent
  button.setAttribute('aria-live', 'polite')
  button.textContent = words
  setTimeout(() => {
    button.textContent = button.dataset.words
  }, 4000)
}
