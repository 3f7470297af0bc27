package coop.workers.manyhands.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The news, as kept in the database. */
interface AllNews extends JpaRepository<CampaignNews, UUID> {

    boolean existsByOpportunityAndWordsAndAtGreaterThanEqual(String opportunity, String words, Instant since);

    List<CampaignNews> findByOpportunityOrderByAtDesc(String opportunity, Limit limit);
}
