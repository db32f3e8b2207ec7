//! Services of cases, called by their clients without a socket.

use compiled_cases::compiled::runtime::TowerTransport;
use compiled_cases::compiled::server_singular_tag::{Client, models::*, server::*};

type Outcome = Result<(), Box<dyn std::error::Error>>;

struct Partners;

impl PartnerGroup for Partners {
    async fn create(&self, request: Request<CreatePartnerOperation>) -> Result<CreatePartnerOutcome, Error> {
        assert_eq!(request.parameters.body, CreatePartner::new("Ada"));
        Ok(CreatePartnerResponse::new(1).into())
    }

    async fn get(&self, request: Request<GetPartner>) -> Result<GetPartnerResponse, Error> {
        Ok(Partner::new(format!("Partner {}", request.parameters.id)).into())
    }
}

#[tokio::test]
async fn models_and_the_server_are_imported_together() -> Outcome {
    let transport = TowerTransport::new(router(Partners));
    let client = Client::builder().server("http://partners.example").transport(transport).build()?;
    assert_eq!(client.partner().create(CreatePartner::new("Ada")).await?.id, 1);
    assert_eq!(client.partner().get(1).await?.name, "Partner 1");
    Ok(())
}
