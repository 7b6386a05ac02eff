import { products } from '../../domain/product.ts'
import { entryKinds } from '../../domain/register-entry.ts'
import {
  type Choice,
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { productLabels } from '../../wording/labels.ts'
import { entryFieldLabels as labels, registerKindLabels } from '../../wording/register.ts'
import { registerHref } from './register.search.ts'

/** One question of the form; `look` says which component asks it. */
type Question =
  | { readonly look: 'text' | 'yen'; readonly field: Field }
  | { readonly look: 'day'; readonly field: DayField }
  | { readonly look: 'lines'; readonly field: Textarea }
  | { readonly look: 'choice'; readonly field: Radios }

export type EntryFormPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly errorSummary: ErrorSummary
  readonly lead: string
  readonly action: string
  readonly csrfField: CsrfField
  /** Empty for a new one. */
  readonly version: string
  readonly parts: readonly { readonly title: string; readonly questions: readonly Question[] }[]
  readonly button: string
  /** Words to choose from, by the id of the list; any other may be typed. */
  readonly lists: readonly { readonly id: string; readonly words: readonly string[] }[]
}

export type ShownEntryForm = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
  readonly sections: readonly string[]
  readonly guarantors: readonly string[]
}

/** 台帳に登録する. */
export function newEntryPage(shown: ShownEntryForm): EntryFormPage {
  return {
    ...common(shown),
    title: '保証を台帳に登録する',
    back: { text: '保証台帳に戻る', href: registerHref },
    notice: null,
    lead: '紙の証書、金融機関の保証、保険など、この画面で確認できない保証を登録します。証書の写しは、登録したあとに添付します。',
    action: `${registerHref}/entries`,
    version: '',
    parts: partsOf(shown),
    button: '台帳に登録する',
  }
}

/** 登録を訂正する: the form of the newest version, with a reason. */
export function correctionPage(
  entry: { readonly id: string; readonly version: number },
  shown: ShownEntryForm & { readonly isConflict: boolean },
): EntryFormPage {
  const { text } = questions(shown)
  return {
    ...common(shown),
    title: '登録の内容を訂正する',
    back: { text: '登録の内容に戻る', href: `${registerHref}/entries/${entry.id}` },
    notice: shown.isConflict ? conflict : null,
    lead: '訂正すると、新しい版になります。これまでの版も残り、いつでも見られます。',
    action: `${registerHref}/entries/${entry.id}/correction`,
    version: (!shown.isConflict && typedText(shown.typed, 'version')) || String(entry.version),
    parts: [
      ...partsOf(shown),
      { title: '訂正の理由', questions: [text('reason', '40', 'required', { label: '訂正の理由' })] },
    ],
    button: '訂正した内容を登録する',
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この登録が更新されています',
  text: 'まだ登録していません。入力した内容を確認して、もう一度登録してください。',
}

function common({ errors, csrfField, sections, guarantors }: ShownEntryForm) {
  return {
    errorSummary: errorSummary(errors),
    csrfField,
    lists: [
      { id: 'sections', words: sections },
      { id: 'guarantors', words: guarantors },
    ],
  }
}

function partsOf(shown: ShownEntryForm): EntryFormPage['parts'] {
  const { text, yen, day, lines, choice } = questions(shown)
  return [
    {
      title: '証書・証券',
      questions: [
        choice(
          'kind',
          entryKinds.map((value) => ({ value, label: registerKindLabels[value] })),
        ),
        text('number', '20', 'required', { hint: '証書・証券にあるとおり' }),
        text('guarantor', '40', 'required', { hint: '保証事業会社、金融機関または保険会社の名称', list: 'guarantors' }),
        choice(
          'product',
          products.map((value) => ({ value, label: productLabels[value] })),
        ),
        yen('amount'),
        day('startsOn', 'optional'),
        day('endsOn', 'required'),
      ],
    },
    {
      title: '工事と契約',
      questions: [
        text('worksName', '40', 'required'),
        text('contractorName', '40', 'required'),
        day('contractedOn', 'optional'),
        day('worksStartsOn', 'optional'),
        day('worksEndsOn', 'optional', '入力すると、保証期間が工期に足りるかを確認します'),
      ],
    },
    {
      title: '保管',
      questions: [
        text('section', '20', 'optional', { list: 'sections' }),
        text('placeKept', '40', 'optional', { hint: '例：金庫 2段目' }),
        lines('note'),
      ],
    },
  ]
}

function questions({ typed, errors }: Pick<ShownEntryForm, 'typed' | 'errors'>) {
  type Name = keyof typeof labels
  const control = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  const labelled = (name: Name) => ({ ...control(name), label: labels[name] })
  return {
    text: (
      name: string,
      width: '20' | '40',
      necessity: 'required' | 'optional',
      more: { readonly label?: string; readonly hint?: string; readonly list?: string } = {},
    ): Question => ({
      look: 'text',
      field: { ...control(name), label: labels[name as Name], width, necessity, ...more },
    }),
    yen: (name: Name): Question => ({ look: 'yen', field: { ...labelled(name), necessity: 'required' } }),
    day: (name: Name, necessity: 'required' | 'optional', hint?: string): Question => ({
      look: 'day',
      field: { ...labelled(name), necessity, ...(hint && { hint }) },
    }),
    lines: (name: Name): Question => ({ look: 'lines', field: { ...labelled(name), necessity: 'optional', rows: 2 } }),
    choice: (name: Name, choices: readonly Choice[]): Question => ({
      look: 'choice',
      field: { ...labelled(name), necessity: 'required', choices },
    }),
  }
}
