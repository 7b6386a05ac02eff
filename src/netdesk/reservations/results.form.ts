import { z } from 'zod'
import type { ApplicationContent } from '../../domain/application.ts'
import { lossReasons, type ResultFault } from '../../domain/reservation.ts'
import { yen } from '../../domain/yen.ts'
import { choiceField, dayField, yenField, versionField } from '../../web/fields.ts'
import { formatDay, formatYen } from '../../wording/format.ts'

export const awardForm = z.object({
  version: versionField(),
  awardPrice: yenField('落札金額（税込）', { min: yen(1) }),
  awardedOn: dayField('落札日'),
  wantsAdvance: choiceField('一緒に申し込む保証', ['no', 'yes']),
})

export const lossForm = z.object({
  version: versionField(),
  reason: choiceField('落札できなかった理由', lossReasons),
  lostOn: dayField('結果がわかった日'),
})

/** Why a result cannot be true, said at the field. */
export function faultText(fault: ResultFault, label: string, { tender }: ApplicationContent): string {
  switch (fault) {
    case 'day_to_come':
      return `${label}は、今日までの日を入力してください`
    case 'day_before_tender':
      return `${label}は、入札日（${tender?.tenderOn ? formatDay(tender.tenderOn) : ''}）以後の日を入力してください`
    case 'price_above_ceiling':
      return `${label}は、予約の上限（${formatYen(tender?.bidCeiling ?? yen(0))}）以下で入力してください。上限を超えて落札したときは、取扱いの営業部・支店に連絡してください`
  }
}
