import { makeDocuments } from '../../src/jobs/make-documents.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import type { World } from './world.ts'

/** Everything the worker would make of a guarantee: signed papers, and the signatures over their contents. */
export async function made(world: World, guaranteeId: string): Promise<void> {
  await makeDocuments(world, 'https://example.jp', guaranteeId)
  await sealCertificates(world)
}

/** The stored papers of a guarantee in the order of their versions. */
export async function storedPapers(world: World, guaranteeId: string): Promise<Buffer[]> {
  return world
    .db('documents as d')
    .join('certificates as c', 'c.id', 'd.certificate_id')
    .where('d.guarantee_id', guaranteeId)
    .orderBy(['c.change_number', 'c.revision'])
    .pluck('d.content')
}
