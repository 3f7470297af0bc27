package coop.workers.manyhands.imports;

import org.springframework.data.jpa.repository.JpaRepository;

/** How columns were understood before, by the shape of the file. */
interface RememberedColumns extends JpaRepository<ImportColumns, String> {}
