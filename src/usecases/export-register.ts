import { dayOf } from '../domain/day.ts'
import type { Place } from '../store/application-lists.ts'
import { placeOfLine, readRegister, type RegisterLine, type RegisterPart } from '../store/register.ts'
import type { RegisterAsk } from '../store/register-sql.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { observe } from './perform.ts'

/** Lines read at once: what is in memory of a file of any length. */
const pieceSize = 500

/** What of the register leaves the screen: narrowed and ordered; whose it is comes from who asks. */
export type RegisterWish = Pick<RegisterAsk, 'filter' | 'order'>

/** 保証台帳 as a file or a print, piece by piece. It is recorded once, before the first piece is read. */
export async function exportRegister(
  deps: Deps,
  user: OrdererUser,
  wish: RegisterWish,
  details: { format: string; filters: Readonly<Record<string, string>> },
): Promise<AsyncIterable<readonly RegisterLine[]>> {
  return observe(deps, user, 'export-register', async ({ record }) => {
    await record({ name: 'register.exported', subjectId: user.ordererId, details })
    return linesFor(deps, user, wish)
  })
}

async function* linesFor(
  { db, now }: Deps,
  { ordererId }: OrdererUser,
  { filter, order }: RegisterWish,
): AsyncGenerator<readonly RegisterLine[]> {
  const ask = { ordererId, filter, order, today: dayOf(now()) }
  let after: Place | null = null
  for (;;) {
    const { lines }: RegisterPart = await readRegister(db, ask, after, pieceSize)
    const piece = lines.slice(0, pieceSize)
    yield piece
    const last = piece.at(-1)
    if (!last || lines.length <= pieceSize) return
    after = placeOfLine(last, order)
  }
}
