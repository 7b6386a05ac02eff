import { NotFound } from '../../domain/errors.ts'
import { type ErrorSummary, errorSummary, type Field, type Link } from '../../web/components.ts'
import { questionGroups } from '../../wording/questions/index.ts'
import type { Question } from '../../wording/questions/question.ts'
import { type Marked, marked, search, shortestWord, wordsOf } from './search.ts'

/** The two places where the same Q&A stands. */
export type QuestionsAddress = '/questions' | '/netdesk/questions'

type Entry = { readonly href: string; readonly question: Marked; readonly excerpts: readonly Marked[] }

export type QuestionsPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly action: QuestionsAddress
  readonly search: Field
  /** How many were found; null without a search. */
  readonly found: string | null
  readonly groups: readonly { readonly title: string; readonly entries: readonly Entry[] }[]
  readonly all: Link | null
}

export type QuestionPage = {
  readonly title: string
  readonly back: Link
  readonly answer: readonly string[]
  readonly links: readonly Link[]
  readonly group: string
  readonly others: readonly Link[]
}

export type QuestionViews = { 'access/questions/index': QuestionsPage; 'access/questions/show': QuestionPage }

/** Q&A: all of it by group, or what was looked for. */
export function questionsPage(action: QuestionsAddress, typed: string): QuestionsPage {
  const words = wordsOf(typed)
  const complaint = words.some((word) => [...word].length < shortestWord) ? tooShort : undefined
  const isSearch = words.length > 0 && !complaint
  const groups = isSearch ? search(questionGroups, words) : questionGroups
  const count = groups.reduce((sum, { questions }) => sum + questions.length, 0)
  return {
    title: 'Q&A（よくあるご質問）',
    errorSummary: errorSummary(complaint ? { q: complaint } : {}),
    action,
    search: { ...searchField, value: typed, error: complaint },
    found: isSearch ? `「${typed.trim()}」を含むもの：${count}件` : null,
    groups: groups.map(({ title, questions }) => ({
      title,
      entries: questions.map((one) => entryOf(action, one, isSearch ? words : [])),
    })),
    all: isSearch ? { text: 'すべての質問を表示する', href: action } : null,
  }
}

/** One question with its answer. */
export function questionPage(action: QuestionsAddress, id: string): QuestionPage {
  const group = questionGroups.find(({ questions }) => questions.some((one) => one.id === id))
  const found = group?.questions.find((one) => one.id === id)
  if (!group || !found) throw new NotFound()
  return {
    title: found.question,
    back: { text: 'Q&Aの一覧', href: action },
    answer: found.answer,
    links: found.links,
    group: group.title,
    others: group.questions
      .filter((one) => one !== found)
      .map(({ id: other, question }) => ({ text: question, href: `${action}/${other}` })),
  }
}

/** In a search also the sentences in which it was found. */
function entryOf(action: QuestionsAddress, { id, question, answer }: Question, words: readonly string[]): Entry {
  const excerpts = answer.map((one) => marked(one, words)).filter((one) => one.some(({ isHit }) => isHit))
  return { href: `${action}/${id}`, question: marked(question, words), excerpts }
}

const tooShort = '探すことばは、2文字以上で入力してください'

const searchField: Field = {
  name: 'q',
  label: 'ことばで探す',
  hint: '2文字から。例：認証キー、払い出し、変更',
  necessity: 'none',
  width: '20',
  inputMode: 'search',
  value: '',
}
