package coop.workers.manyhands.campaigns;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The news, as kept in the database. */
interface AllNews extends JpaRepository<CampaignNews, UUID> {

    List<CampaignNews> findByOpportunityOrderByAtDesc(String opportunity, Limit limit);
}
