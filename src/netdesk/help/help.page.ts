import { NotFound } from '../../domain/errors.ts'
import type { Link, SummaryList } from '../../web/components.ts'
import { findScreenHelp, screenGroups } from '../../wording/screen-help/index.ts'

export type HelpListPage = {
  readonly title: string
  readonly groups: readonly { readonly title: string; readonly links: readonly Link[] }[]
}
export type HelpPage = {
  readonly title: string
  readonly purpose: string
  readonly parts: SummaryList
  readonly next: string
  readonly mistakes: readonly string[]
  /** Back to the screen, where it has an address of its own. */
  readonly screen: Link | null
}

/** 画面ごとのヘルプ: all of them. */
export function helpListPage(): HelpListPage {
  return {
    title: '画面ごとのヘルプ',
    groups: screenGroups.map(({ title, screens }) => ({
      title,
      links: screens.map((screen) => ({ text: screen.title, href: `/netdesk/help/${screen.id}` })),
    })),
  }
}

/** The help of one screen. */
export function helpPage(id: string): HelpPage {
  const screen = findScreenHelp(id)
  if (!screen) throw new NotFound()
  const { title, purpose, parts, next, mistakes, href } = screen
  return {
    title: `ヘルプ：${title}`,
    purpose,
    parts: { rows: parts.map(([word, meaning]) => ({ label: word, value: meaning })) },
    next,
    mistakes,
    screen: href ? { text: `「${title}」の画面を開く`, href } : null,
  }
}
