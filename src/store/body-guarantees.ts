/**
 * Which electronic guarantees a body may see, and since when: those it has opened by number and key, held by the section
 * of whoever opened it first. A relation of guarantee_id, since and section for `:ordererId`; whatever else gives a body
 * sight of a guarantee joins here, and nowhere else.
 */
export const guaranteesOfBody = `(
  select h.guarantee_id, h.first_viewed_at as since, u.section
    from held_guarantees h join users u on u.id = h.first_viewed_by
   where h.orderer_id = :ordererId::uuid)`
