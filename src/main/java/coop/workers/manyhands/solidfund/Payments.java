package coop.workers.manyhands.solidfund;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The payments, as kept in the database. */
interface Payments extends JpaRepository<Payment, UUID> {

    boolean existsByPledgeId(UUID pledge);

    List<Payment> findByPledgeIdInAndTakenBackAtIsNull(Collection<UUID> pledges);

    Page<Payment> findByImportIdOrderByDayDesc(UUID statement, Pageable page);

    List<Payment> findByImportIdAndTakenBackAtIsNull(UUID statement);

    List<Payment> findByRecognisedBy(UUID statement);

    /** Payments that somebody took back by themselves, and not with the statement that told of them. */
    @Query("""
            select payment from Payment payment where payment.pledgeId in :pledges and payment.takenBackAt is not null
            and (payment.importId is null or payment.importId not in
            (select statement.id from StatementImport statement where statement.takenBackAt is not null))
            """)
    List<Payment> takenBackSingly(Collection<UUID> pledges);

    Page<Payment> findByPledgeIdOrderByDayDesc(UUID pledge, Pageable page);

    List<Payment> findByPledgeIdAndTakenBackAtIsNullOrderByDayDesc(UUID pledge, Limit limit);

    /** Until the end of the transaction nobody else enters payments: a button that is pressed twice enters them once. */
    @Modifying
    @Query(nativeQuery = true, value = "lock table payment in share row exclusive mode")
    void lockForEntering();

    /** Day and sum stay for the accounts, and nothing says whose they were. */
    @Modifying(flushAutomatically = true)
    @Query("update Payment payment set payment.pledgeId = null where payment.pledgeId in :pledges")
    void forgetWhose(Collection<UUID> pledges);
}
