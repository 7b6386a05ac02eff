import { type Prompt, promptKinds } from '../domain/prompts.ts'
import type { ContractorTask } from '../store/contractor-tasks.ts'
import type { OpenClaim } from '../store/guarantee-claim-lists.ts'
import type { ContractorAnnouncement } from '../store/announcement-readings.ts'
import type { DataTable, Link, Notice, SummaryList, TaskList } from '../web/components.ts'
import { formatCappedCount, formatDay } from '../wording/format.ts'
import { promptLabels } from '../wording/prompts.ts'
import { announcementHref, announcementsHref, headline, readingStatus } from './announcements/announcements.page.ts'
import { type Recent, recentTables } from './home-recent.ts'
import { taskOf } from './home-tasks.ts'
import { type Menu, menus } from './menus.ts'

export type HomePage = {
  readonly title: string
  /** 保証金の請求: guarantees on which a body claims right now. */
  readonly claims: readonly Notice[]
  /** Null for an account that has something already. */
  readonly firstSteps: readonly { readonly title: string; readonly text: string }[] | null
  readonly tasks: { readonly heading: string; readonly list: TaskList; readonly more: string | null }
  /** One table a procedure. */
  readonly recent: { readonly heading: string; readonly tables: readonly DataTable[] }
  readonly applications: Link
  /** お勧め with their counts, each leading to its part of the list. */
  readonly prompts: readonly (Link & { readonly count: string })[]
  readonly menus: readonly Menu[]
  readonly news: SummaryList
  readonly allNews: Link
}

type Found = {
  readonly tasks: readonly ContractorTask[]
  readonly recent: Recent
  readonly previousSignIn: Date | null
  readonly announcements: readonly ContractorAnnouncement[]
  readonly prompts: readonly Prompt[]
  readonly claims: readonly OpenClaim[]
  readonly isNew: boolean
}

/** More tasks than this are not counted, and fewer of them are shown. */
export const mostTasks = 100
const shownTasks = 10

/** ホーム: what waits for oneself, what has happened, where everything is. */
export function homePage(found: Found): HomePage {
  const { tasks, recent, previousSignIn, announcements, prompts, claims, isNew } = found
  return {
    title: 'ホーム',
    claims: claims.map(claimNotice),
    firstSteps: isNew ? firstSteps : null,
    tasks: {
      heading: `対応が必要なもの（${formatCappedCount(tasks.length, mostTasks)}）`,
      list: { tasks: tasks.slice(0, shownTasks).map(taskOf) },
      more:
        tasks.length > shownTasks
          ? `急ぐものから${shownTasks}件を表示しています。ほかは、申込の一覧と保証契約一覧で確認できます。`
          : null,
    },
    recent: {
      heading: previousSignIn ? '最近のお手続き（前回ログイン以降）' : '最近のお手続き',
      tables: recentTables(recent, previousSignIn),
    },
    applications: { text: '申込の一覧（手続状況）を表示する', href: '/netdesk/applications' },
    prompts: promptKinds.map((kind) => ({
      text: promptLabels[kind],
      href: `/netdesk/prompts#${kind}`,
      count: `${prompts.filter((one) => one.kind === kind).length}件`,
    })),
    menus,
    news: {
      rows: announcements.map((one) => ({
        label: formatDay(one.publishedOn),
        value: headline(one),
        note: one.body,
        href: announcementHref(one),
        status: readingStatus(one),
      })),
    },
    allNews: { text: 'お知らせの一覧を表示する', href: announcementsHref },
  }
}

function claimNotice({ guaranteeId, guaranteeNumber, worksName }: OpenClaim): Notice {
  return {
    kind: 'warn',
    title: '発注者から保証金を請求されている保証契約があります',
    text: `${guaranteeNumber}　${worksName}`,
    link: { text: '請求の状況を見る', href: `/netdesk/guarantees/${guaranteeId}` },
  }
}

const firstSteps = [
  {
    title: '申込を作成して送信する',
    text: '発注者と工事、請負契約、保証の内容を入力します。途中で保存して、あとから続けられます。',
  },
  {
    title: '審査の結果を待ち、保証料を支払う',
    text: '審査が終わると、保証料と支払期限をお知らせします。手続状況は、申込の一覧で確認できます。',
  },
  {
    title: '認証キーを発注者に提出する',
    text: '証書が発行されると、保証契約一覧に電子証書と認証キー、発注者ごとの提出方法が表示されます。',
  },
]
