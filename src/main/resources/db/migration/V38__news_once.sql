-- The same words on the same day about the same campaign are one piece of news, whoever presses the button twice.
delete from campaign_news twice
    using campaign_news kept
    where twice.opportunity = kept.opportunity
      and twice.words = kept.words
      and (twice.at at time zone 'UTC')::date = (kept.at at time zone 'UTC')::date
      and (twice.at, twice.id) > (kept.at, kept.id);

create unique index campaign_news_once on campaign_news (opportunity, md5(words), ((at at time zone 'UTC')::date));
