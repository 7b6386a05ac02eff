import type { CertificateRow, certificateTexts } from '../wording/certificate-text.ts'
import type { FieldErrors } from './form.ts'

/**
 * The models of the components in views/components. Each component takes one of them, by the name of the component;
 * all text is finished text. `undefined` is the same as leaving a part out.
 */
type Maybe<T> = T | undefined

/** The word beside a label. `none` for a lone field that explains itself, such as a search. */
export type Necessity = 'required' | 'optional' | 'none'

type Control = {
  readonly name: string
  readonly label: string
  /** One line under the label. */
  readonly hint?: Maybe<string>
  /** What is wrong, as in the summary on top. */
  readonly error?: Maybe<string>
  readonly necessity?: Maybe<Necessity>
  /** 訂正のお願い: what the surety asks to have changed here. */
  readonly correction?: Maybe<string>
}

/** Width by the answer that is expected, in characters of the field's text. */
export type FieldWidth = '4' | '8' | '12' | '20' | '40'

export type Field = Control & {
  readonly value: string
  readonly width?: Maybe<FieldWidth>
  readonly inputMode?: Maybe<'numeric' | 'tel' | 'email' | 'search'>
  readonly autocomplete?: Maybe<string>
  /** What the field was understood as: 令和8年5月20日（水）, 19,440,000円. */
  readonly reading?: Maybe<string>
  readonly suffix?: Maybe<string>
  /** For secrets read off a paper: a face in which characters cannot be mixed up. */
  readonly isCode?: Maybe<boolean>
  /** The id of a `datalist` with words to choose from; any other may be typed. */
  readonly list?: Maybe<string>
  /** The key that, with the browser's own modifier, leads to the field. */
  readonly accessKey?: Maybe<string>
}
export type YenField = Omit<Field, 'suffix' | 'inputMode' | 'width' | 'isCode'>
export type DayField = Omit<Field, 'suffix' | 'inputMode' | 'width' | 'isCode'>
export type Textarea = Control & { readonly value: string; readonly rows?: Maybe<number> }
export type PasswordField = Control & { readonly autocomplete: 'current-password' | 'new-password' | 'off' }
/** `accept` as in HTML; the hint names kinds and sizes in words. */
export type FileField = Control & { readonly accept: string; readonly isMultiple?: Maybe<boolean> }

export type Choice = { readonly value: string; readonly label: string; readonly hint?: Maybe<string> }
export type Select = Control & {
  readonly value: string
  readonly choices: readonly Choice[]
  readonly emptyLabel?: Maybe<string>
}
/** Up to seven. The first one's id is the name, so that the summary leads to it. */
export type Radios = Control & {
  readonly value: string
  readonly choices: readonly Choice[]
  readonly isInline?: Maybe<boolean>
}
export type Checkboxes = Control & { readonly values: readonly string[]; readonly choices: readonly Choice[] }
export type Checkbox = Control & { readonly value: string; readonly isChecked: boolean }

export type ErrorSummary = { readonly items: readonly { readonly href: string; readonly text: string }[] } | null
/** The token against forged forms, and the one-time key; null for a form that changes nothing worth telling twice. */
export type CsrfField = { readonly token: string; readonly once: string | null }

export type Status = { readonly text: string; readonly state: string }
export type Notice = {
  readonly kind: 'info' | 'warn' | 'ok'
  readonly title: string
  readonly text?: Maybe<string>
  readonly link?: Maybe<Link>
}
export type Link = { readonly text: string; readonly href: string }

/** `value` may hold several lines. `changeHref` adds 変更, with the label as hidden text. */
export type SummaryList = {
  readonly title?: Maybe<string>
  readonly rows: readonly {
    readonly label: string
    readonly value: string
    readonly note?: Maybe<string>
    readonly href?: Maybe<string>
    readonly status?: Maybe<Status>
    readonly changeHref?: Maybe<string>
  }[]
}

export type Column = { readonly label: string; readonly kind?: Maybe<'text' | 'amount' | 'nowrap' | 'narrow' | 'wide'> }
export type Cell = {
  readonly text: string
  readonly href?: Maybe<string>
  /** Added to the link for those who do not see the row. */
  readonly hiddenText?: Maybe<string>
  readonly note?: Maybe<string>
  readonly status?: Maybe<Status>
}
/** The first cell of a row names it. `emptyText` stands instead of a table without rows. */
export type DataTable = {
  readonly caption: string
  readonly isCaptionHidden?: Maybe<boolean>
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  readonly emptyText: string
}
/** `region` is the id of the part of the page that htmx may take alone. */
export type Pagination = {
  readonly label: string
  readonly newerHref: string | null
  readonly olderHref: string | null
  readonly region?: Maybe<string>
}
/** A list by state: each tab is an address; inside a region only that is fetched. */
export type Tabs = {
  readonly label: string
  readonly links: readonly {
    readonly id: string
    readonly text: string
    readonly href: string
    readonly isCurrent: boolean
  }[]
  readonly region?: Maybe<string>
}
export type Steps = { readonly label: string; readonly current: number; readonly items: readonly string[] }
export type TaskList = {
  readonly tasks: readonly {
    readonly name: string
    readonly href: string
    readonly hint?: Maybe<string>
    readonly status: Status
  }[]
}
/** What happened and who acts next, newest last. */
export type Timeline = {
  readonly items: readonly {
    readonly at: string
    readonly title: string
    readonly text?: Maybe<string>
    /** Where what it tells of stands. */
    readonly href?: Maybe<string>
    readonly isCurrent?: Maybe<boolean>
  }[]
}
export type Cards = {
  readonly items: readonly {
    readonly title: string
    readonly href: string
    readonly text: string
    readonly note?: Maybe<string>
  }[]
}
/** Files beside something, each to open and, where that is still possible, to take out; and the form to add one. */
export type Files = {
  readonly emptyText: string
  readonly items: readonly {
    readonly name: string
    readonly note: string
    readonly href: string
    readonly removal: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  }[]
  readonly form: {
    readonly action: string
    readonly version: number
    readonly csrfField: CsrfField
    readonly kind: Select
    readonly file: FileField
    readonly link?: Maybe<Link>
  } | null
}
/** One primary button; what else there is stands beside it. A button with a name tells the form which it was. */
export type ButtonRow = {
  readonly primary: { readonly text: string; readonly name?: Maybe<string>; readonly value?: Maybe<string> }
  readonly others?: Maybe<readonly { readonly text: string; readonly name: string; readonly value: string }[]>
  readonly link?: Maybe<Link>
}

/** The summary of a form's errors, in the order of its fields; each leads to its field. */
export function errorSummary(errors: FieldErrors): ErrorSummary {
  const items = Object.entries(errors).map(([name, text]) => ({ href: `#${name}`, text }))
  return items.length === 0 ? null : { items }
}

/** The certificate as both parties see it; `sample` marks what is of a trial. */
export type Certificate = {
  readonly sample: string | null
  readonly rows: readonly CertificateRow[]
  readonly texts: ReturnType<typeof certificateTexts>
}
