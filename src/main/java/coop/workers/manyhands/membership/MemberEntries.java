package coop.workers.manyhands.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The register of members, as kept in the database. */
interface MemberEntries extends JpaRepository<MemberEntry, UUID> {

    List<MemberEntry> findByPersonIdOrderByNumber(UUID personId);

    Optional<MemberEntry> findByPersonIdAndCapacityAndLeftOnIsNull(UUID personId, Capacity capacity);

    @Query("""
            select count(entry) from MemberEntry entry
            where lower(entry.organisation) = lower(:coop) and entry.leftOn is null""")
    long countRepresentativesOf(String coop);

    List<MemberEntry> findByLeftOnIsNullOrderByNumber();

    Page<MemberEntry> findAllByOrderByNumber(Pageable page);

    List<MemberEntry> findAllByOrderByNumber();

    /** No number is given out that stands in the register already; the row stays locked as by {@link #countOn}. */
    @Modifying
    @Query(nativeQuery = true, value = "update member_number set last = greatest(last, :number)")
    void countTo(int number);

    /** Counts on; the row stays locked until the end of the transaction, so that no number is left out. */
    @Modifying
    @Query(nativeQuery = true, value = "update member_number set last = last + 1")
    void countOn();

    @Query(nativeQuery = true, value = "select last from member_number")
    int lastNumber();

    @Modifying
    @Query("delete from MemberEntry entry where entry.personId is null and entry.leftOn < :before")
    int forgetThoseWhoLeftBefore(LocalDate before);
}
