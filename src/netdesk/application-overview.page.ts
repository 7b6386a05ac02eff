import type { ApplicationTask } from '../domain/application-fields.ts'
import { fieldTasks, tasksOf, type ApplicationField } from '../domain/application-fields.ts'
import { taskState } from '../domain/application-checks.ts'
import type { Attachment } from '../store/attachments.ts'
import type { Link, Status, TaskList } from '../web/components.ts'
import { fieldLabel, taskLabel } from '../wording/application-fields.ts'
import { formatCount, formatInstantInEra, formatYen } from '../wording/format.ts'
import { productLabels, requestLabelForContractor, taskStateLabels } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { taskHref } from './application-section.ts'
import { isWithdrawable } from './application-standing.ts'

/** The task list of an application that is still being filled in, or was sent back. */
export function applicationOverviewPage(facts: ApplicationFacts, attachments: readonly Attachment[]) {
  const { application } = facts
  const here = `/netdesk/applications/${application.id}`
  return {
    title: facts.sendBack ? '申込を訂正する' : '申込の内容を入力する',
    worksName: application.content.works?.worksName || '（工事名は未入力）',
    receptionNumber: application.receptionNumber,
    states: statesOf(facts),
    savedAt: `最後に保存した日時：${formatInstantInEra(application.savedAt)}`,
    sendBack: sendBackOf(facts),
    taskList: {
      tasks: tasksOf(application.content.kind).map((task) => ({
        name: taskLabel(application.content.kind, task),
        href: taskHref(application.id, task, false),
        hint: hintOf(facts, task, attachments) || undefined,
        status: statusOf(facts, task),
      })),
    } satisfies TaskList,
    check: { text: '内容を確認して送信する', href: `${here}/check` },
    withdrawal: isWithdrawable(facts) ? { text: 'この申込を取り下げる', href: `${here}/withdrawal` } : null,
    list: { text: '申込の一覧へ戻る', href: '/netdesk/applications' } satisfies Link,
  }
}

/** Where each guarantee asked for stands. */
export function statesOf({ application }: ApplicationFacts): { label: string; status: Status }[] {
  return application.requests.map((request) => ({
    label: productLabels[request.product],
    status: { text: requestLabelForContractor(request), state: request.state },
  }))
}

/** A task that is complete, and yet the surety asks for something in it, is not shown as done. */
function statusOf({ application, findings, sendBack }: ApplicationFacts, task: ApplicationTask): Status {
  const state = taskState(application.content, task, findings)
  const asked = Object.keys(sendBack?.reasons ?? {}) as ApplicationField[]
  if (state === 'complete' && asked.some((field) => fieldTasks[field] === task)) {
    return { text: '訂正のお願い', state: 'sent_back' }
  }
  return { text: taskStateLabels[state], state }
}

function sendBackOf({ application, sendBack }: ApplicationFacts) {
  if (!sendBack) return null
  const fields = Object.keys(sendBack.reasons) as ApplicationField[]
  return {
    at: `${formatInstantInEra(sendBack.sentBackAt)}に、保証会社から訂正の依頼がありました。`,
    items: fields.map((field) => ({
      href: `${taskHref(application.id, fieldTasks[field], true)}#${field}`,
      label: fieldLabel(application.content.kind, field),
      reason: sendBack.reasons[field] ?? '',
    })),
    note: sendBack.note || null,
  }
}

function hintOf(
  { application, orderer, findings }: ApplicationFacts,
  task: ApplicationTask,
  files: readonly Attachment[],
): string {
  const { kind, works, contract, guarantees, interim, tender, payment } = application.content
  switch (task) {
    case 'works':
      return [orderer?.headTitle ?? works?.ordererName, works?.worksName].filter(Boolean).join('　')
    case 'contract':
      return contract?.contractPrice ? `請負金額 ${formatYen(contract.contractPrice)}` : ''
    case 'guarantees':
      return [
        guarantees?.advancePayment?.amount && `前払金保証 ${formatYen(guarantees.advancePayment.amount)}`,
        guarantees?.performance?.amount && `契約保証 ${formatYen(guarantees.performance.amount)}`,
      ]
        .filter(Boolean)
        .join('　')
    case 'interim':
      return interim?.amount ? `中間前払金保証 ${formatYen(interim.amount)}` : ''
    case 'tender':
      return tender?.amount ? `契約保証予約 ${formatYen(tender.amount)}` : ''
    case 'payment':
      return kind === 'interim' || guarantees?.advancePayment ? (payment?.depositoryBank ?? '') : ''
    case 'delivery':
      return ''
    case 'attachments':
      return `${needsFile(findings) ? '認定調書が必要です' : '任意'}　添付 ${formatCount(files.length)}`
  }
}

function needsFile(findings: ApplicationFacts['findings']): boolean {
  return findings.some(({ code }) => code === 'eligibility_file_missing')
}
