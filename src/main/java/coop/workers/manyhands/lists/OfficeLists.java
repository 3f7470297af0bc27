package coop.workers.manyhands.lists;

import org.springframework.data.jpa.repository.JpaRepository;

/** The lists, as kept in the database. */
interface OfficeLists extends JpaRepository<OfficeList, String> {}
