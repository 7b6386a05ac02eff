import type { CsrfField, Link, Notice } from '../web/components.ts'
import { formatInstant } from '../wording/format.ts'

export type CalendarFeedPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  /** The address, on the one answer that shows it. */
  readonly address: string | null
  readonly standing: string
  readonly making: { readonly action: string; readonly text: string; readonly csrfField: CsrfField }
  readonly ending: { readonly action: string; readonly csrfField: CsrfField } | null
}

/** カレンダーに登録する: the private address of one's own, made, shown once, made anew or stopped. */
export function calendarFeedPage(
  place: { readonly title: string; readonly back: Link; readonly href: string },
  feed: { readonly madeAt: Date } | null,
  shown: { readonly address: string | null; readonly notice: Notice | null; readonly csrfField: () => CsrfField },
): CalendarFeedPage {
  const { title, back, href } = place
  return {
    title,
    back,
    notice: shown.notice,
    address: shown.address,
    standing: feed
      ? `専用アドレスは、${formatInstant(feed.madeAt)}に作成したものが使われています。`
      : '専用アドレスはありません。',
    making: {
      action: href,
      text: feed ? '専用アドレスを作り直す' : '専用アドレスを作成する',
      csrfField: shown.csrfField(),
    },
    ending: feed ? { action: `${href}/end`, csrfField: shown.csrfField() } : null,
  }
}

export const addressMade: Notice = {
  kind: 'ok',
  title: '専用アドレスを作成しました',
  text: 'このアドレスが表示されるのは、今回だけです。カレンダーに登録してから、この画面を離れてください。',
}

export const addressShownBefore: Notice = {
  kind: 'warn',
  title: '専用アドレスは、すでに作成しました',
  text: 'アドレスが表示されるのは一度だけです。控えていないときは、作り直してください。前のアドレスは使えなくなります。',
}
