import type { Response } from 'express'
import { worksKinds } from '../domain/application.ts'
import { getOrderer, listFavouriteOrderers, listOrderers, type Orderer } from '../store/orderers.ts'
import type { Choice, Field, Radios } from '../web/components.ts'
import { optionalIdField } from '../web/fields.ts'
import { typedText } from '../web/form.ts'
import { formatDay } from '../wording/format.ts'
import { worksKindLabels } from '../wording/labels.ts'
import { choicesOf, controlsFor } from './application-controls.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { askedIn, type Section, type Shown, type TaskPage, taskPage } from './application-section.ts'
import { worksDetour, worksForm, worksOf, worksTyped } from './application-works.form.ts'
import { page } from './views.ts'

export type WorksPage = TaskPage & {
  readonly search: Field
  readonly orderer: Radios
  readonly ordererName: Field
  readonly worksKind: Radios
  readonly ordererSection: Field
  readonly worksNumber: Field
  readonly worksName: Field
  readonly worksPlace: Field
}

export const worksSection: Section<'works', typeof worksForm> = {
  name: 'works',
  form: worksForm,
  asked: (req) => askedIn(worksForm.pick({ ordererSearch: true, orderer: true }), req),
  typedFrom: worksTyped,
  valueOf: worksOf,
  detour: worksDetour,
  show: async (res, facts, shown) => page(res, 'netdesk/applications/works', await worksPage(res, facts, shown)),
}

/** The list shows this many at most; with as many, there may be more. */
const most = 20

async function worksPage(res: Response, facts: ApplicationFacts, shown: Shown): Promise<WorksPage> {
  const { text, radios } = controlsFor(facts, shown)
  const source = facts.application.content.kind === 'reservation' ? '入札公告' : '契約書'
  const words = typedText(shown.typed, 'ordererSearch').trim()
  const orderers = await ordererChoices(facts, shown, words)
  return {
    ...taskPage(res, facts, 'works', shown),
    search: {
      name: 'ordererSearch',
      label: '発注者を探す',
      hint: '名称の一部、または読みがなで探せます',
      value: words,
      error: shown.errors['ordererSearch'],
      necessity: 'none',
      inputMode: 'search',
    },
    orderer: radios('orderer', [...orderers.choices, { value: 'other', label: '登録にない発注者（名称を下に入力）' }], {
      hint: foundText(words, orderers.found),
    }),
    ordererName: {
      name: 'ordererName',
      label: '登録にない発注者の名称',
      hint: `${source}の発注者の名称を入力してください。電子保証は選べません`,
      value: typedText(shown.typed, 'ordererName'),
      error: shown.errors['ordererName'],
      necessity: 'optional',
      width: '40',
    },
    worksKind: radios('worksKind', choicesOf(worksKinds, worksKindLabels), { isInline: true }),
    ordererSection: text('ordererSection', 'optional', { hint: '例：総務部 契約検査課' }),
    worksNumber: text('worksNumber', 'optional'),
    worksName: text('worksName', 'required', {
      hint: `${source}のとおりに入力してください（100文字まで）`,
      width: '40',
    }),
    worksPlace: text('worksPlace', 'optional', { width: '40' }),
  }
}

async function ordererChoices(
  { db, user }: ApplicationFacts,
  { typed }: Shown,
  words: string,
): Promise<{ found: number; choices: Choice[] }> {
  const listed = await listOrderers(db, user.realmId, words)
  const found = words === '' ? await withoutWords() : listed
  const chosenId = optionalIdField('').safeParse(typedText(typed, 'orderer')).data ?? null
  const isShown = chosenId === null || found.some(({ id }) => id === chosenId)
  const chosen = isShown ? [] : await chosenOf(chosenId)
  return { found: found.length, choices: [...chosen, ...found].map(choiceOf) }

  /** The body chosen before; with its successor where it is no more. */
  async function chosenOf(id: string): Promise<Orderer[]> {
    const orderer = await getOrderer(db, user.realmId, id)
    const { successorId } = orderer
    const isListed = successorId === null || found.some((one) => one.id === successorId)
    return isListed ? [orderer] : [orderer, await getOrderer(db, user.realmId, successorId)]
  }

  /** Those used again and again, and then the register where it is small enough to be seen whole. */
  async function withoutWords(): Promise<Orderer[]> {
    const favourites = await listFavouriteOrderers(db, user.realmId, user.contractorId)
    if (listed.length === most) return favourites
    return [...favourites, ...listed.filter(({ id }) => !favourites.some((one) => one.id === id))]
  }
}

function choiceOf({ id, name, headTitle, acceptsElectronicFrom, endedOn }: Orderer): Choice {
  if (endedOn) return { value: id, label: `${name}（${headTitle}）`, hint: `${formatDay(endedOn)}に終了しました` }
  return {
    value: id,
    label: `${name}（${headTitle}）`,
    hint: acceptsElectronicFrom
      ? `電子保証に対応（${formatDay(acceptsElectronicFrom)}以降の契約）`
      : '電子保証に未対応（証書（紙）で申し込みます）',
  }
}

function foundText(words: string, found: number): string {
  if (words === '') return found === 0 ? '発注者を探して選んでください。' : '一覧から選んでください。'
  if (found === 0) return `「${words}」に一致する発注者は見つかりません。別の言葉で探すか、名称を入力してください。`
  if (found === most) return `「${words}」に一致する発注者を、${most}件まで表示しています。言葉を足すと絞り込めます。`
  return `「${words}」に一致する発注者：${found}件`
}
