import { type ApplicationKind, isEditable } from '../domain/application.ts'
import { fieldTasks } from '../domain/application-fields.ts'
import type { Checkbox, CsrfField, ErrorSummary, Link, Notice, PasswordField, SummaryList } from '../web/components.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { findingText } from '../wording/findings.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { taskHref } from './application-section.ts'
import { isAwaitingRelease, maySend } from './application-standing.ts'
import { releaseWords, senderWords, sendingPasswordField } from './sending-fields.ts'
import type { Summary } from '../wording/application-summary.ts'

/** How the page ends: by sending, by asking a colleague to send, or by saying who may. */
type Ending =
  | {
      readonly kind: 'send'
      readonly action: string
      readonly agreed: Checkbox
      readonly password: PasswordField | null
    }
  | { readonly kind: 'release'; readonly action: string; readonly text: string }
  | { readonly kind: 'none'; readonly text: string }

/** 内容を確認して送信する. Everything that was filled in, what still keeps it from being sent, and the consent. */
export function checkPage(
  facts: ApplicationFacts,
  summary: Summary,
  shown: { csrfField: CsrfField; typed: Typed; errors: FieldErrors; isConflict: boolean },
) {
  const { application } = facts
  const here = `/netdesk/applications/${application.id}`
  return {
    title: '内容を確認して送信する',
    back: { text: '申込の内容へ戻る', href: here } satisfies Link,
    errorSummary: problemsOf(facts, shown.errors),
    notices: shown.isConflict ? [conflict, ...warningsOf(facts)] : warningsOf(facts),
    sections: summary.map(({ title, task, rows }): SummaryList => ({
      title,
      rows: rows.map(({ field, isReckoned, ...row }) => ({
        ...row,
        changeHref:
          isEditable(application) && !isReckoned ? `${taskHref(application.id, task, true)}#${field}` : undefined,
      })),
    })),
    csrfField: shown.csrfField,
    version: application.version,
    ending: endingOf(facts, shown),
  }
}

const consents: Readonly<Record<ApplicationKind, string>> = {
  guarantee: '保証約款に同意し、この内容で保証を申し込みます',
  interim: '保証約款に同意し、この内容で保証を申し込みます',
  reservation: '契約保証予約約款に同意し、この内容で契約保証の予約を申し込みます',
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この申込が更新されています',
  text: 'まだ送信していません。いまの内容を下に表示しています。確認して、もう一度送信してください。',
}

function warningsOf(facts: ApplicationFacts): Notice[] {
  return facts.findings
    .filter(({ severity }) => severity === 'warning')
    .map((one) => {
      const link = { text: '内容を見直す', href: changeHref(facts, one.field) }
      return { kind: 'warn', title: findingText(one, facts.application.content.kind), link }
    })
}

function problemsOf(facts: ApplicationFacts, errors: FieldErrors): ErrorSummary {
  const own = Object.entries(errors).map(([name, text]) => ({ href: `#${name}`, text }))
  const found = facts.findings
    .filter(({ severity }) => severity === 'error')
    .map((one) => ({ href: changeHref(facts, one.field), text: findingText(one, facts.application.content.kind) }))
  const items = [...found, ...own]
  return items.length === 0 ? null : { items }
}

function changeHref({ application }: ApplicationFacts, field: keyof typeof fieldTasks): string {
  return `${taskHref(application.id, fieldTasks[field], true)}#${field}`
}

function endingOf(facts: ApplicationFacts, { typed, errors }: { typed: Typed; errors: FieldErrors }): Ending {
  const here = `/netdesk/applications/${facts.application.id}`
  if (facts.findings.some(({ severity }) => severity === 'error')) {
    return {
      kind: 'none',
      text: '入力が終わっていない項目があるため、まだ送信できません。上の項目を入力してください。',
    }
  }
  if (maySend(facts)) {
    return {
      kind: 'send',
      action: `${here}/submission`,
      agreed: {
        name: 'agreed',
        value: 'yes',
        label: consents[facts.application.content.kind],
        isChecked: typed['agreed'] === 'yes',
        error: errors['agreed'],
      },
      password: sendingPasswordField(facts.sending, errors),
    }
  }
  if (isAwaitingRelease(facts)) {
    return { kind: 'none', text: `社内承認を依頼しています。${senderWords(facts.sending)}` }
  }
  if (facts.sendBack) {
    return {
      kind: 'none',
      text: `${senderWords(facts.sending)}訂正した内容の確認と送信を依頼してください。`,
    }
  }
  return { kind: 'release', action: `${here}/release-request`, text: releaseWords(facts.sending) }
}
