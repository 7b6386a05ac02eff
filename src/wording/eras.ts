import type { Day } from '../domain/day.ts'

/** 元号. An era of the Japanese calendar, with the letter it is abbreviated to and the day on which it began. */
export type Era = { readonly name: string; readonly letter: string; readonly from: Day }

/** Newest first. A new era is one line more. */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', from: '2019-05-01' as Day },
  { name: '平成', letter: 'H', from: '1989-01-08' as Day },
  { name: '昭和', letter: 'S', from: '1926-12-25' as Day },
  { name: '大正', letter: 'T', from: '1912-07-30' as Day },
  { name: '明治', letter: 'M', from: '1868-10-23' as Day },
]

/** The western year in which an era's year lies: 令和8年 is 2026. */
export function westernYear(era: Era, year: number): number {
  return Number(era.from.slice(0, 4)) + year - 1
}
