/** An event that lasts whole days; the last one included. Days are YYYY-MM-DD. */
export type CalendarEvent = {
  /** The same for as long as it is the same event, whatever else changes. */
  readonly uid: string
  readonly from: string
  readonly until: string
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly changedAt: Date
}

/** A calendar as RFC 5545 wants it: CRLF, lines of at most 75 octets, text escaped; the words are finished. */
export function writeCalendar(
  calendar: { readonly name: string; readonly product: string },
  events: readonly CalendarEvent[],
): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(calendar.product)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(calendar.name)}`,
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return Buffer.from(lines.map((line) => `${folded(line)}\r\n`).join(''), 'utf8')
}

function eventLines({ uid, from, until, summary, description, url, changedAt }: CalendarEvent): string[] {
  const afterLast = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${changedAt.toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
    `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${afterLast.replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** No text can end its line, and so none can begin a property of its own. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replace(/\r\n|[\r\n\u2028\u2029]/g, String.raw`\n`)
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
}

/** Folded between characters, so that a program which unfolds late still reads whole ones. */
function folded(line: string): string {
  let written = ''
  let octets = 0
  for (const character of line) {
    const more = Buffer.byteLength(character)
    if (octets + more > 75) {
      written += '\r\n '
      octets = 1
    }
    written += character
    octets += more
  }
  return written
}
