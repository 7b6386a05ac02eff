/**
 * Which electronic guarantees a body may see, and since when: those it has opened by number and key, held by the section
 * of whoever opened it first, and those that were delivered to it and wait to be opened. A relation of guarantee_id, since
 * and section for `:ordererId`; whatever else gives a body sight of a guarantee joins here, and nowhere else.
 */
export const guaranteesOfBody = `(
  select h.guarantee_id, h.first_viewed_at as since, u.section
    from held_guarantees h join users u on u.id = h.first_viewed_by
   where h.orderer_id = :ordererId::uuid
  union all
  select e.guarantee_id, e.arrived_at, e.section
    from inbox_entries e
   where e.orderer_id = :ordererId::uuid and e.kind = 'arrival' and e.way = 'direct'
     and not exists (
       select 1 from held_guarantees h where h.guarantee_id = e.guarantee_id and h.orderer_id = e.orderer_id))`
