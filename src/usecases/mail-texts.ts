import { addDays } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { type DatedMailText, isSoundMailText, type MailText, type MailTextKind } from '../domain/mail-text.ts'
import { addMailText, findLastMailText, holdMailTexts } from '../store/mail-texts.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** How a file of wordings is called among the files that are taken in. */
export const mailTextsImport = 'mail-texts'

/** How far ahead a wording may begin, in days: what is further away is a slip of the year. */
const furthestDays = 366 * 2

/** What a wording of a kind may name; the mails themselves tell. */
export type PlacesOf = (kind: MailTextKind) => readonly string[]

/** 文面を登録する, by an administrator. Refused where another has written of the same kind since `seenId` was. */
export async function writeMailText(
  deps: Deps,
  user: DeskUser,
  wish: DatedMailText,
  seenId: string | null,
  placesOf: PlacesOf,
): Promise<void> {
  await perform(deps, user, 'write-mail-text', async (act) => {
    demandAdministrator(user)
    await holdMailTexts(act.tx, user.suretyId)
    if ((await findLastMailText(act.tx, user.suretyId, wish.kind)) !== seenId) throw new Refused('changed_meanwhile')
    await written(act, user, wish, placesOf)
  })
}

/** Takes a file of wordings in, whole and once. */
export async function importMailTexts(
  deps: Deps,
  user: DeskUser,
  importId: string,
  wishes: readonly DatedMailText[],
  placesOf: PlacesOf,
): Promise<void> {
  await perform(deps, user, 'import-mail-texts', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, mailTextsImport, importId, wishes.length)
    await holdMailTexts(act.tx, user.suretyId)
    for (const wish of wishes) await written(act, user, wish, placesOf)
  })
}

/** 自分に試し送り: an example in these words, to the administrator's own address; nothing is written of it but that. */
export async function tryMailText(deps: Deps, user: DeskUser, kind: MailTextKind, text: MailText): Promise<void> {
  await perform(deps, user, 'try-mail-text', async ({ owe, record }) => {
    demandAdministrator(user)
    await owe({ kind: 'mail-text-trial', triedBy: user.userId, textKind: kind, text })
    await record({ name: 'mail_text.tried', subjectId: null, details: { kind } })
  })
}

async function written(
  { tx, at, today, record }: Act,
  user: DeskUser,
  wish: DatedMailText,
  placesOf: PlacesOf,
): Promise<void> {
  const { kind, validFrom, text } = wish
  if (text && !isSoundMailText(text, placesOf(kind))) throw new Refused('mail_text_unsound')
  if (validFrom < today || validFrom > addDays(today, furthestDays)) throw new Refused('mail_text_day_out_of_range')
  const id = await addMailText(tx, user.suretyId, { ...wish, by: user.userId, at })
  await record({ name: 'mail_text.written', subjectId: id, details: { kind, validFrom, isDefault: text === null } })
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
