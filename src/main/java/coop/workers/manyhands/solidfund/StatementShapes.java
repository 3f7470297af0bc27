package coop.workers.manyhands.solidfund;

import org.springframework.data.jpa.repository.JpaRepository;

/** The shapes of statements about which somebody was asked, as kept in the database. */
interface StatementShapes extends JpaRepository<StatementShape, String> {}
