package coop.workers.manyhands.groups;

import org.springframework.data.jpa.repository.JpaRepository;

/** The working groups, as kept in the database. */
interface WorkingGroups extends JpaRepository<Group, String> {}
