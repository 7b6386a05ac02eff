import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type DeadlineSettings } from '../../domain/deadline-settings.ts'
import { type Rung, rungs } from '../../domain/expiry-ladder.ts'
import { closedDayRules, firstDayRules } from '../../domain/payment-deadline.ts'
import { getDeadlineSettings } from '../../store/deadline-settings.ts'
import { setDeadlineSettings } from '../../usecases/deadline-settings.ts'
import { choiceField, choicesField, textField, versionField } from '../../web/fields.ts'
import { halfWidth } from '../../web/fold.ts'
import { readForm, typedList, typedText } from '../../web/form.ts'
import { closedDayLabels, firstDayLabels } from '../../wording/payment-requests.ts'
import { page } from '../views.ts'
import { proceduresHref, settingsHref } from './addresses.ts'
import { type ProcedureForm, procedureForm, refusalOf, type Shown, withErrors } from './form.page.ts'

const settingsForm = z.object({
  version: versionField(),
  days: textField('日数', { maxLength: 4 }).transform((typed, context) => {
    const days = Number(halfWidth(typed))
    if (Number.isInteger(days) && days >= 1 && days <= 60) return days
    context.addIssue({ code: 'custom', message: '日数は、1から60までの数字で入力してください（例：14）' })
    return z.NEVER
  }),
  firstDay: choiceField('数えはじめ', firstDayRules),
  closedDays: choiceField('期限が閉庁日のとき', closedDayRules),
  rungs: choicesField('満了のお知らせ', rungs.map(String)),
})

/** 期限の設定 of the body: read by everybody, set by its 利用者ID管理者. */
export function settingsRoutes(): Router {
  const router = Router()

  router.get('/dsure/procedures/settings', async (_req, res) => {
    const settings = await getDeadlineSettings(depsOf(res).db, ordererUser(res).ordererId)
    await show(res, { typed: typedFrom(settings), errors: {} })
  })

  router.post('/dsure/procedures/settings', async (req, res) => {
    const form = readForm(settingsForm, req)
    if (!form.ok) return show(withErrors(res, form.errors), form)
    const { rungs: wanted, ...rest } = form.value
    const settings = { ...rest, rungs: wanted.map((one) => Number(one) as Rung) }
    const notice = await refusalOf(res, () => setDeadlineSettings(depsOf(res), ordererUser(res), settings))
    if (notice) return show(res, { typed: form.typed, errors: {}, notice })
    res.redirect(303, proceduresHref)
  })

  return router
}

function typedFrom({ days, firstDay, closedDays, rungs: wanted }: DeadlineSettings): Shown['typed'] {
  return { days: String(days), firstDay, closedDays, rungs: wanted.map(String) }
}

async function show(res: Response, shown: Shown): Promise<void> {
  const { version } = await getDeadlineSettings(depsOf(res).db, ordererUser(res).ordererId)
  page(res, 'dsure/procedures/form', settingsPage(version, shown, csrfField(res)))
}

function settingsPage(version: number, shown: Shown, csrf: ProcedureForm['csrfField']): ProcedureForm {
  const { typed, errors } = shown
  const value = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  return procedureForm(
    {
      title: '期限の設定',
      back: { text: '手続・期限に戻る', href: proceduresHref },
      caption: '',
      notice: {
        kind: 'info',
        title: '利用者ID管理者が決めます',
        text: 'すでに数えた支払期限は、数えたときの決まりのままです。保存したあとに記録した請求から、新しい決まりで数えます。',
      },
      facts: null,
      action: settingsHref,
      version,
      csrfField: csrf,
      questions: [
        {
          look: 'text',
          field: {
            ...value('days'),
            label: '前払金の支払までの日数',
            hint: '契約書の条項に合わせます（例：14）',
            necessity: 'required',
            width: '4',
            inputMode: 'numeric',
            suffix: '日',
          },
        },
        {
          look: 'choice',
          field: {
            ...value('firstDay'),
            label: '数えはじめ',
            choices: firstDayRules.map((one) => ({ value: one, label: firstDayLabels[one] })),
          },
        },
        {
          look: 'choice',
          field: {
            ...value('closedDays'),
            label: '期限が閉庁日（土・日曜日、国民の祝日・休日、12月29日から1月3日）のとき',
            choices: closedDayRules.map((one) => ({ value: one, label: closedDayLabels[one] })),
          },
        },
        {
          look: 'choices',
          field: {
            name: 'rungs',
            label: '保証期間の満了をメールで知らせる時期',
            hint: 'すべて外すと、メールは送りません。一覧には表示します。',
            necessity: 'none',
            values: typedList(typed, 'rungs'),
            choices: rungs.map((rung) => ({ value: String(rung), label: `満了の${rung}日前` })),
            error: errors['rungs'],
          },
        },
      ],
      button: '期限の設定を保存する',
    },
    shown,
  )
}
