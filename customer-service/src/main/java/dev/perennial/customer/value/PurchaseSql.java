package dev.perennial.customer.value;

/** How what is kept of a customer follows from the customer's days, in one place for all who write it. */
final class PurchaseSql {
    /**
     * Sums {@code days} (customer_id, day, currency, purchases, purchased_minor, others, other_minor, known_minor,
     * margin_minor) up by customer: first and last
     * day, number of days, amounts in the brand's currency ($2) by the rates of the brand ($1). A day on which something has no rate
     * is one on which the customer bought, but has no amount. Deliveries of contracts are among the others.
     */
    static final String SUMMED = """
            rated as (
              select d.*, case when d.currency = $2 then 1::numeric else r.minor_factor end as factor
              from days d left join value_rate r on r.brand_id = $1 and r.currency = d.currency),
            by_day as (
              select customer_id, day,
                sum(purchases) > 0 as bought,
                bool_and(factor is not null or purchases = 0) as valued,
                sum(round(purchased_minor * factor)) as purchased,
                sum(round(other_minor * factor)) as other,
                sum(round(known_minor * factor)) as known,
                sum(round(margin_minor * factor)) as margin,
                sum(purchases + others) as orders,
                coalesce(sum(purchases + others) filter (where currency <> $2), 0) as foreign_orders,
                coalesce(sum(purchases + others) filter (where factor is null), 0) as unrated
              from rated group by customer_id, day),
            begun as (select *, min(day) filter (where bought) over (partition by customer_id) as first_day from by_day),
            summed as (
              select customer_id,
                min(first_day) as first_day,
                max(day) filter (where bought) as last_day,
                count(*) filter (where bought) as days,
                count(*) filter (where bought and valued and day > first_day) as valued_repeats,
                sum(coalesce(purchased, 0) + coalesce(other, 0)) as realised,
                coalesce(sum(known), 0) as known, coalesce(sum(margin), 0) as margin,
                coalesce(sum(purchased) filter (where bought and valued and day > first_day), 0) as repeated,
                coalesce(sum(purchased) filter (where bought), 0) as bought_minor,
                sum(orders) as orders, sum(foreign_orders) as foreign_orders, sum(unrated) as unrated
              from begun group by customer_id),
            rates as (select coalesce((select version from value_settings where brand_id = $1), 0) as version)
            """;

    private PurchaseSql() {}
}
