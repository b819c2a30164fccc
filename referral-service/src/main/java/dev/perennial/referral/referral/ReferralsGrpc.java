package dev.perennial.referral.referral;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
import dev.perennial.referral.v1.ListReferralsRequest;
import dev.perennial.referral.v1.ListReferralsResponse;
import dev.perennial.referral.v1.Referrals;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Referrals over gRPC, for the other services. */
@GrpcService
public class ReferralsGrpc implements Referrals {
    private final BrandDatabase database;
    private final ReferralReader reader;
    private final Canonical canonical;

    ReferralsGrpc(BrandDatabase database, ReferralReader reader, Canonical canonical) {
        this.database = database;
        this.reader = reader;
        this.canonical = canonical;
    }

    @Override
    public Uni<ListReferralsResponse> listReferrals(ListReferralsRequest request) {
        BrandId brand = Wire.brand(request.getBrandId());
        CustomerId advocate = Wire.customer(request.getAdvocateId());
        int limit = request.getLimit() == 0 ? Page.DEFAULT_LIMIT : request.getLimit();
        if (limit < 0 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + Page.MAX_LIMIT + ")");
        }
        return database.inBrand(brand, connection -> canonical
                        .of(connection, brand, advocate)
                        .chain(known -> reader.list(
                                connection, brand, ReferralQuery.ofAdvocate(known, Optional.empty(), limit))))
                .map(found -> ListReferralsResponse.newBuilder()
                        .addAllReferrals(
                                found.stream().map(ReferralsGrpc::message).toList())
                        .build());
    }

    private static dev.perennial.referral.v1.Referral message(Referral referral) {
        return dev.perennial.referral.v1.Referral.newBuilder()
                .setReferralId(referral.id().value().toString())
                .setFriendId(referral.friend().value().toString())
                .setProgram(referral.program().value())
                .setState(referral.state().key())
                .setRecognisedAt(Wire.timestamp(referral.recognisedAt()))
                .build();
    }
}
