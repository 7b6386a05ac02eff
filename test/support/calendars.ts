import { expect } from 'vitest'

/** The events of a calendar file as a program reads them: lines put together, text unescaped. */
export function readCalendar(text: string): Readonly<Record<string, string>>[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
  expect(lines.at(-2)).toBe('END:VCALENDAR')
  const events: Record<string, string>[] = []
  for (const line of lines.slice(1, -2)) {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? []
    expect(name, line).not.toBe('')
    if (line === 'BEGIN:VEVENT') events.push({})
    const event = events.at(-1)
    if (event && name !== 'BEGIN' && name !== 'END') event[name] = unescaped(value)
  }
  return events
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}
