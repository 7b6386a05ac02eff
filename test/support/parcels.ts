import { getParcel } from '../../src/store/parcels.ts'
import type { Parcel } from '../../src/domain/parcel.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { addToParcel, startParcel } from '../../src/usecases/parcels.ts'
import { sendParcel } from '../../src/usecases/send-parcel.ts'
import { aPdf } from './files.ts'
import type { World } from './world.ts'

/** A parcel with one paper in it, about nothing unless said otherwise. */
export async function aParcel(
  world: World,
  wish: { by?: ContractorUser; guaranteeId?: string; applicationId?: string; files?: number } = {},
): Promise<Parcel> {
  const by = wish.by ?? world.people.kensetsu
  const office = await world.db('offices').where({ surety_id: by.suretyId }).orderBy('sort_order').first('id')
  const id = await startParcel(world, by, {
    applicationId: wish.applicationId ?? null,
    guaranteeId: wish.guaranteeId ?? null,
    officeId: office.id,
    note: '原本は郵送します',
  })
  for (let place = 0; place < (wish.files ?? 1); place += 1)
    await addToParcel(world, by, id, 1 + place, {
      kind: '工程表',
      fileName: `工程表${place + 1}.pdf`,
      mediaType: 'application/pdf',
      content: aPdf(),
    })
  return getParcel(world.db, id)
}

export async function aSentParcel(world: World, wish: Parameters<typeof aParcel>[1] = {}): Promise<Parcel> {
  const parcel = await aParcel(world, wish)
  await sendParcel(world, wish.by ?? world.people.kensetsu, parcel.id, parcel.version)
  return getParcel(world.db, parcel.id)
}
